using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>
/// Spellings of paths that a backend may read as another path than we do: where paths are told apart they match no permission, and a
/// policy denies them (contract 7).
/// </summary>
internal static class DangerousPath
{
    private static readonly ImmutableArray<string> Encoded = ["%2e", "%2f", "%5c", "%25", "%00"];

    // A verb holds none of these, so a wildcard before them swallows nothing but the verb.
    private static readonly ImmutableArray<RoutePattern> Plain =
    [
        RoutePattern.Spelling("*//*"),
        RoutePattern.Spelling("*/./*"),
        RoutePattern.Spelling("*/."),
        RoutePattern.Spelling("*/../*"),
        RoutePattern.Spelling("*/.."),
        RoutePattern.Spelling("*\\*"),
        RoutePattern.Spelling("*;*"),
    ];

    // IAM compares with case, and %00 and %25 have none.
    private static readonly ImmutableArray<RoutePattern> WithEncoded =
    [
        .. Plain,
        .. Encoded
            .SelectMany(text => new[] { text, text.ToUpperInvariant() }.Distinct())
            .Select(text => RoutePattern.Spelling($"*{text}*")),
    ];

    private static readonly ImmutableArray<RoutePattern> WithAnyPercent = [.. Plain, RoutePattern.Spelling("*%*")];

    /// <param name="hasNarrowerDeny">A deny lies under a wider allow: any encoded letter may slip past it.</param>
    internal static ImmutableArray<RoutePattern> Patterns(bool hasNarrowerDeny) => hasNarrowerDeny ? WithAnyPercent : WithEncoded;

    internal static bool IsSpelledIn(string path) =>
        path.AsSpan().ContainsAny('\\', ';')
        || path.Contains("//", StringComparison.Ordinal)
        || path.Split('/').Any(segment => segment is "." or "..")
        || Encoded.Any(text => path.Contains(text, StringComparison.OrdinalIgnoreCase));
}
