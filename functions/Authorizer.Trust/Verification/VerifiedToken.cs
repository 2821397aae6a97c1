using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>Proof that every check of contract 4, steps 3 to 6, passed. Only <see cref="TokenVerifier"/> can make one.</summary>
public sealed class VerifiedToken
{
    internal VerifiedToken(IssuerTerms issuer, UnverifiedToken token, KeyUse keys)
    {
        Issuer = issuer;
        Claims = token.Claims;
        EncodedPayload = token.Jws.EncodedPayload;
        Keys = keys;
    }

    public IssuerTerms Issuer { get; }

    public ClaimSet Claims { get; }

    /// <summary>The payload as it was sent, base64url without padding.</summary>
    public ReadOnlyMemory<byte> EncodedPayload { get; }

    public KeyUse Keys { get; }
}
