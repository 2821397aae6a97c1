using System.Collections.Immutable;

namespace Authorizer.Local.ApiGateway.Stages;

/// <summary>The authorizer of one stage, as it is configured at API Gateway.</summary>
public sealed record AuthorizerSettings
{
    /// <summary>
    /// Where the identity stands, in API Gateway's spelling (<c>method.request.header.Authorization</c>,
    /// <c>$request.querystring.token</c>, <c>$context.routeKey</c>, <c>stageVariables.env</c>). Null: the Authorization header. A
    /// TOKEN authorizer has exactly one header; none at all is possible elsewhere while <see cref="ResultTtl"/> is zero.
    /// </summary>
    public ImmutableArray<string>? IdentitySources { get; init; }

    /// <summary>TOKEN only: a regular expression the whole header value has to match, else 401 without a call.</summary>
    public string? ValidationExpression { get; init; }

    /// <summary>How long an answer is used again for the same identity: 0 to 3600 s, 300 s as REST has it by default.</summary>
    public TimeSpan ResultTtl { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>How long the function may take; 10 s is the documented limit of HTTP APIs.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Whether the error <c>Unauthorized</c> becomes 401 on HTTP APIs too. AWS documents it for REST alone; false shows the other
    /// reading, 500.
    /// </summary>
    public bool UnauthorizedErrorIs401OnHttpApis { get; init; } = true;

    /// <summary>Largest answer taken, in bytes; API Gateway publishes no limit but for WebSocket APIs.</summary>
    public int MaxAnswerBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// REST with the API key source AUTHORIZER: the keys of the usage plan, one of which <c>usageIdentifierKey</c> has to be. Null:
    /// no method asks for a key.
    /// </summary>
    public ImmutableHashSet<string>? UsagePlanKeys { get; init; }
}
