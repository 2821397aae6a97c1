namespace Authorizer.Trust.Tokens;

/// <summary>
/// Every way a caller can be turned away (contract 4). A refusal is an answer about the caller and a value; what goes wrong on our
/// side is a <see cref="Fault"/> and an exception. The default value is a refusal.
/// </summary>
public enum Refusal
{
    /// <summary>No declared location of the request holds a token.</summary>
    MissingToken,

    /// <summary>Not strictly a JWT in compact serialization, or two different tokens for one provider.</summary>
    MalformedToken,

    /// <summary>No provider that looks at the token's location has its issuer.</summary>
    UnknownIssuer,

    /// <summary><c>alg</c> is not one the provider allows.</summary>
    AlgorithmNotAllowed,

    /// <summary><c>typ</c> says that it is another kind of token.</summary>
    TypeNotAllowed,

    /// <summary><c>exp</c> and the clock skew are past.</summary>
    TokenExpired,

    /// <summary><c>nbf</c> is not reached, clock skew included.</summary>
    TokenNotYetValid,

    /// <summary><c>exp</c> is missing where it is required, or farther away than the provider's longest lifetime.</summary>
    LifetimeNotAllowed,

    /// <summary>No audience of the provider is in the token, or it fits several providers of one issuer.</summary>
    AudienceNotAllowed,

    /// <summary>The provider's current key set has no usable key for this token.</summary>
    UnknownKey,

    /// <summary>No fitting key made this signature.</summary>
    InvalidSignature,

    /// <summary>A claim rule does not hold, or a mapped claim is missing or has the wrong shape.</summary>
    InvalidClaims,

    /// <summary>The token is verified, its caller may not call this. The only refusal about a verified token.</summary>
    Forbidden,
}
