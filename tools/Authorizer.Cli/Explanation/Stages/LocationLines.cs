using Authorizer.Trust.Issuers;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Where tokens stand, in words.</summary>
internal static class LocationLines
{
    public static string Name(TokenLocation location) =>
        location.Kind switch
        {
            TokenLocationKind.Header when location.Prefix.Length > 0 => $"header `{location.Name}` behind `{location.Prefix}`",
            TokenLocationKind.Header => $"header `{location.Name}`",
            TokenLocationKind.QueryParameter when location.IsWebSocketOnly =>
                $"query parameter `{location.Name}` (WebSocket only)",
            TokenLocationKind.QueryParameter when location.IsDefault =>
                $"query parameter `{location.Name}` (not on REST, while answers are cached)",
            TokenLocationKind.QueryParameter => $"query parameter `{location.Name}`",
            TokenLocationKind.Cookie => $"cookie `{location.Name}`",
        };

    public static string Names(IEnumerable<TokenLocation> locations) => string.Join(", ", locations.Select(Name));
}
