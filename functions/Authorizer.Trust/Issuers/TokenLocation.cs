namespace Authorizer.Trust.Issuers;

/// <summary>Where in a request a token may stand (consul 3.1, contract 4 step 1).</summary>
public enum TokenLocationKind
{
    Header,
    QueryParameter,
    Cookie,
}

/// <summary>One place that a provider takes tokens from. Equal locations of several providers are one place.</summary>
/// <param name="Kind">Part of the request.</param>
/// <param name="Name">Header name in lower case; query parameter or cookie name as it is.</param>
/// <param name="Prefix">What stands before the token in a header; empty when the value is the token.</param>
/// <param name="IsDefault">It was not configured: then the prefix is a scheme, compared without case, and the query counts only where
/// API Gateway cannot cache by something else (contract 4, step 2).</param>
/// <param name="IsWebSocketOnly">It counts on WebSocket APIs alone, whatever is cached (contract 4, step 1: the Kubernetes kinds).</param>
public sealed record TokenLocation(
    TokenLocationKind Kind,
    string Name,
    string Prefix = "",
    bool IsDefault = false,
    bool IsWebSocketOnly = false
)
{
    /// <summary>RFC 6750 section 2.1.</summary>
    public static TokenLocation BearerHeader { get; } =
        new(TokenLocationKind.Header, "authorization", "Bearer ", IsDefault: true);

    /// <summary>RFC 6750 section 2.3.</summary>
    public static TokenLocation AccessTokenQuery { get; } =
        new(TokenLocationKind.QueryParameter, "access_token", IsDefault: true);

    /// <summary>The same for browsers, which cannot set a header on a WebSocket (kubernetes kinds).</summary>
    public static TokenLocation AccessTokenQueryOnWebSocket { get; } = AccessTokenQuery with { IsWebSocketOnly = true };
}
