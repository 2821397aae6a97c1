using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>A token whose bytes have been read and whose provider is known; not believed.</summary>
/// <param name="Bearer">The bytes.</param>
/// <param name="Token">What they say.</param>
/// <param name="Issuer">Whose terms and keys count.</param>
/// <param name="SignedBy">The provider's key that is known to have signed these bytes, whatever it is worth by now; null where none is.</param>
internal sealed record IdentifiedToken(
    BearerToken Bearer,
    UnverifiedToken Token,
    TrustedIssuer Issuer,
    VerificationKey? SignedBy
);
