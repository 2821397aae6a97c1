using System.Buffers;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Providers;

/// <summary>
/// The URLs that keys come from (contract 3): https, http to a loopback address only, nothing that could carry a secret or mean two
/// things. Sentences never repeat the URL, which may hold a password.
/// </summary>
public static class ProviderUrl
{
    internal const string WellKnown = "/.well-known/openid-configuration";

    // RFC 3986 section 2: unreserved, reserved and the percent sign.
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#[]@!$&'()*+,;=%"
    );

    /// <summary>All that is wrong with an issuer that discovery would start from; empty for a good one.</summary>
    public static IReadOnlyList<UrlFlaw> FlawsOfIssuer(string text) => Flaws(text, isIssuer: true, mayHaveQuery: false, out _);

    /// <summary>A URL that is requested as it is; its query stays.</summary>
    internal static Uri? Read(string text, Place place, DocumentProblems problems) =>
        Check(text, place, problems, isIssuer: false, mayHaveQuery: true);

    /// <summary>A discovery document's own URL, as Kubernetes takes it: without a query (kubernetes 2.2, V4 and V5).</summary>
    internal static Uri? ReadDiscovery(string text, Place place, DocumentProblems problems) =>
        Check(text, place, problems, isIssuer: false, mayHaveQuery: false);

    /// <summary>An issuer that discovery starts from (OpenID Connect Discovery 1.0 section 4; kubernetes 1.3, stages A and C).</summary>
    internal static Uri? ReadIssuer(string text, Place place, DocumentProblems problems) =>
        Check(text, place, problems, isIssuer: true, mayHaveQuery: false) is null
            ? null
            : Read(DiscoveryOf(text), place, problems);

    private static string DiscoveryOf(string issuer) => (issuer.EndsWith('/') ? issuer[..^1] : issuer) + WellKnown;

    private static Uri? Check(string text, Place place, DocumentProblems problems, bool isIssuer, bool mayHaveQuery)
    {
        var flaws = Flaws(text, isIssuer, mayHaveQuery, out var uri);
        foreach (var flaw in flaws)
        {
            problems.Error(place, flaw.Sentence);
        }
        return flaws.Count == 0 ? uri : null;
    }

    private static IReadOnlyList<UrlFlaw> Flaws(string text, bool isIssuer, bool mayHaveQuery, out Uri? uri) =>
        FindNoUrl(text, out uri) is { } none ? [none] : [.. Flaws(text, uri!, isIssuer, mayHaveQuery)];

    private static UrlFlaw? FindNoUrl(string text, out Uri? uri)
    {
        uri = null;
        if (text.Contains('<') && text.Contains('>'))
        {
            return new(UrlFlawKind.NoUrl, "holds a placeholder in angle brackets; put your own value in its place");
        }
        if (text.AsSpan().ContainsAnyExcept(Characters))
        {
            return new(UrlFlawKind.NoUrl, "holds a character that no URL has; percent-encode it");
        }
        var isHttp =
            text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal);
        return isHttp && Uri.TryCreate(text, UriKind.Absolute, out uri) && uri.Host.Length > 0
            ? null
            : new(isHttp ? UrlFlawKind.NoUrl : UrlFlawKind.Scheme, "must be a URL that begins with `https://` and names a host");
    }

    private static IEnumerable<UrlFlaw> Flaws(string text, Uri uri, bool isIssuer, bool mayHaveQuery)
    {
        if (uri.Scheme == Uri.UriSchemeHttp && !uri.IsLoopback)
        {
            yield return new(UrlFlawKind.Scheme, "must be https; plain http is taken for a loopback address only");
        }
        if (Authority(text).Contains('@'))
        {
            yield return new(UrlFlawKind.UserInfo, "must not hold a user name or password; remove what stands before `@`");
        }
        if (isIssuer && uri.AbsolutePath.EndsWith(WellKnown, StringComparison.Ordinal))
        {
            yield return new(UrlFlawKind.WellKnown, $"must not end with `{WellKnown}`, which is appended by itself; remove it");
        }
        if (!mayHaveQuery && text.Split('#')[0].Contains('?'))
        {
            yield return new(UrlFlawKind.Query, "must not have a query; remove `?` and what follows");
        }
        if (text.Contains('#'))
        {
            yield return new(UrlFlawKind.Fragment, "must not have a fragment; remove `#` and what follows");
        }
    }

    private static ReadOnlySpan<char> Authority(string text)
    {
        var rest = text.AsSpan(text.IndexOf("://", StringComparison.Ordinal) + 3);
        var end = rest.IndexOfAny('/', '?', '#');
        return end < 0 ? rest : rest[..end];
    }
}
