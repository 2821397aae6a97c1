namespace Authorizer.Local.ApiGateway;

/// <summary>How a request ended at the front.</summary>
public enum GatewayVerdict
{
    /// <summary>The backend was called.</summary>
    Allowed,

    /// <summary>No route of the stage matches.</summary>
    NoRoute,

    /// <summary>Request line and headers are over API Gateway's 10,240 bytes.</summary>
    HeadersTooLarge,

    /// <summary>The method ARN is over 1,600 bytes.</summary>
    ArnTooLong,

    /// <summary>An identity source is missing or empty; the function was not called.</summary>
    IdentityMissing,

    /// <summary>The validation expression does not match; the function was not called.</summary>
    IdentityRejected,

    /// <summary>The function ended with the error <c>Unauthorized</c>.</summary>
    Unauthorized,

    /// <summary>A statement of the policy denies.</summary>
    ExplicitDeny,

    /// <summary>No statement of the policy allows.</summary>
    ImplicitDeny,

    /// <summary>The simple answer is false.</summary>
    NotAuthorized,

    /// <summary>The usage plan has no such key.</summary>
    ApiKeyInvalid,

    /// <summary>The answer is none this kind of API takes.</summary>
    AnswerMalformed,

    /// <summary>The function ended with another error.</summary>
    FunctionFailed,

    /// <summary>The function could not be called, or not in time.</summary>
    FunctionUnavailable,
}

/// <summary>Where the answer behind a decision came from.</summary>
public enum AnswerSource
{
    NotCalled,
    Called,
    Cached,
}
