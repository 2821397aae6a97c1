using System.Collections.Immutable;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Grants;

/// <summary>Whom a token is asked of.</summary>
/// <param name="Issuer">What its discovery document and its id tokens must say, byte for byte.</param>
/// <param name="Discovery">Its discovery document (OpenID Connect Discovery 1.0 section 4).</param>
/// <param name="Roots">Whose certificates are believed.</param>
internal sealed record GrantProvider(string Issuer, Uri Discovery, TrustedRoots Roots)
{
    private const string WellKnown = "/.well-known/openid-configuration";

    /// <summary>On what terms the document believes its tokens; null where there is no document.</summary>
    public IssuerTerms? Terms { get; private init; }

    /// <summary>The audiences of the document; none where there is none.</summary>
    public ImmutableArray<string> Audiences => Terms?.Audiences ?? [];

    /// <summary>Whether the document is of a Kubernetes kind, whose users present id tokens.</summary>
    public bool TakesIdTokens { get; private init; }

    /// <exception cref="GrantException">It is no URL of an issuer.</exception>
    public static GrantProvider Of(string issuer) => new(issuer, DiscoveryOf(issuer), TrustedRoots.System);

    /// <summary>The provider of a document.</summary>
    /// <param name="provider">As its document says.</param>
    /// <param name="takesIdTokens">Whether the document is of a Kubernetes kind.</param>
    /// <exception cref="GrantException">It names no issuer.</exception>
    public static GrantProvider Of(Provider provider, bool takesIdTokens)
    {
        var issuer =
            provider.Terms.Issuer
            ?? throw new GrantException(
                $"The provider `{provider.Name}` names no issuer, so nobody knows whom to ask; give --issuer."
            );
        var (discovery, roots) = provider.Keys switch
        {
            DiscoveredKeySetLocation discovered => (discovered.Uri, discovered.Trust),
            RemoteKeySetLocation remote => (DiscoveryOf(issuer), remote.Trust),
            _ => (DiscoveryOf(issuer), TrustedRoots.System),
        };
        return new GrantProvider(issuer, discovery, roots) { Terms = provider.Terms, TakesIdTokens = takesIdTokens };
    }

    private static Uri DiscoveryOf(string issuer)
    {
        var isUrl =
            Uri.TryCreate(issuer, UriKind.Absolute, out var url)
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            && url is { UserInfo: "", Query: "", Fragment: "" };
        if (!isUrl || issuer.EndsWith(WellKnown, StringComparison.Ordinal))
        {
            throw new GrantException(
                $"The issuer must be https (http to loopback only), without user name, query, fragment and `{WellKnown}`."
            );
        }
        return new Uri((issuer.EndsWith('/') ? issuer[..^1] : issuer) + WellKnown);
    }
}
