using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Issuers;

/// <summary>
/// What could be read of a provider whose document has errors: its tokens are the fault <see cref="Fault.ConfigurationInvalid"/>, never
/// a refusal, for they may be good (contract 3, broken documents).
/// </summary>
/// <param name="Issuers">Issuer and aliases; empty when they cannot be read, then every unknown issuer may be its.</param>
/// <param name="Audiences">Its audiences; empty when they cannot be read.</param>
public sealed record UnreadableIssuer(ImmutableArray<string> Issuers, ImmutableArray<string> Audiences)
{
    private static readonly ClaimPath Audience = new("aud");

    // Its audience may stand in another claim, as Cognito's does: a token without aud may be its.
    internal bool MayHaveIssued(ClaimSet claims) =>
        Audiences.IsEmpty
        || !claims.TryFind(Audience, out _)
        || AudienceRule.Holds(Audiences, [Audience], AudienceComparison.WithoutSchemeAndSlash, claims);
}
