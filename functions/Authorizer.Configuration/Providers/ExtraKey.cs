using System.Buffers;

namespace Authorizer.Configuration.Providers;

/// <summary>Keys of <c>extra</c>: a domain of the operator's own, a slash and a path (kubernetes 1.2).</summary>
internal static class ExtraKey
{
    private const int LongestDomain = 253;

    private static readonly SearchValues<char> Path = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-._~%!$&'()*+,;=:"
    );

    /// <summary>A sentence; null when the key is good.</summary>
    internal static string? FindFlaw(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IsDomain(key[..slash]) || slash == key.Length - 1 || key.AsSpan(slash + 1).ContainsAnyExcept(Path))
        {
            return "must be a domain of yours, a slash and a name, such as `example.com/tenant`";
        }
        if (key.Any(char.IsAsciiLetterUpper))
        {
            return "must be in small letters";
        }
        return IsTaken(key[..slash]) ? "has a domain of Kubernetes itself; choose one of yours" : null;
    }

    // RFC 1123 labels; capitals are refused with a sentence of their own.
    private static bool IsDomain(string domain) => domain.Length <= LongestDomain && domain.Split('.').All(IsLabel);

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && char.IsAsciiLetterOrDigit(label[0])
        && char.IsAsciiLetterOrDigit(label[^1])
        && label.All(unit => char.IsAsciiLetterOrDigit(unit) || unit == '-');

    private static bool IsTaken(string domain) =>
        domain is "k8s.io" or "kubernetes.io"
        || domain.EndsWith(".k8s.io", StringComparison.Ordinal)
        || domain.EndsWith(".kubernetes.io", StringComparison.Ordinal);
}
