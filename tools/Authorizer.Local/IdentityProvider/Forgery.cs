namespace Authorizer.Local.IdentityProvider;

/// <summary>Ways in which a token can be no token of the provider.</summary>
public enum Forgery
{
    /// <summary>A genuine token.</summary>
    None,

    /// <summary>Signed by another key under a published <c>kid</c>.</summary>
    ForeignKey,

    /// <summary>The subject changed after signing.</summary>
    ChangedPayload,

    /// <summary><c>alg: none</c> and no signature (RFC 7519 6).</summary>
    NoSignature,

    /// <summary><c>alg: HS256</c> with the public key's PEM as the secret (RFC 8725 2.1).</summary>
    PublicKeyAsSecret,
}
