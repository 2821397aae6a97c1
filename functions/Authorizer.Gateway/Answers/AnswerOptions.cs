using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Answers;

/// <summary><c>AUTHORIZER_UNAUTHORIZED</c>: how a 401 refusal leaves on REST, WebSocket and payload 1.0 (contract 2).</summary>
public enum UnauthorizedAnswer
{
    /// <summary>The exact error <c>Unauthorized</c>: the client sees 401, Lambda counts an error.</summary>
    Error,

    /// <summary>A policy that denies the stage: the client sees 403.</summary>
    Deny,
}

/// <summary><c>AUTHORIZER_HTTP_API_RESPONSE</c>: what the API's authorizer is configured to expect on payload 2.0 (contract 2).</summary>
public enum HttpApiResponse
{
    /// <summary><c>isAuthorized</c> and context.</summary>
    Simple,

    /// <summary>A policy.</summary>
    Iam,
}

/// <summary>What the operator chose about answers (contract 2).</summary>
public sealed record AnswerOptions
{
    public UnauthorizedAnswer Unauthorized { get; init; } = UnauthorizedAnswer.Error;

    public HttpApiResponse HttpApiResponse { get; init; } = HttpApiResponse.Simple;

    /// <summary><c>AUTHORIZER_BIND_EXPIRY</c>: an allowing policy ends with its token, wherever it is cached.</summary>
    public bool BindsExpiry { get; init; }

    /// <summary>Whether the answer is one boolean for every route.</summary>
    internal bool IsSimple(ApiKind kind) => kind == ApiKind.HttpApiPayload2 && HttpApiResponse == HttpApiResponse.Simple;
}
