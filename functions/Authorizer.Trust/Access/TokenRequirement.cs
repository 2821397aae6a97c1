using System.Collections.Immutable;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Access;

/// <summary>The <c>JWT</c> part of a document or a permission: one of the providers must have verified a token (consul 2.2).</summary>
/// <param name="Providers">At least one: an empty list would open what it is meant to close.</param>
public sealed record TokenRequirement(ImmutableArray<ProviderRequirement> Providers)
{
    /// <summary>Whether any of the tokens meets any of the providers.</summary>
    public bool IsMetBy(IReadOnlyList<VerifiedToken> tokens)
    {
        foreach (var provider in Providers)
        {
            foreach (var token in tokens)
            {
                if (provider.IsMetBy(token))
                {
                    return true;
                }
            }
        }
        return false;
    }
}

/// <summary>One provider and what its token must claim, all of it.</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Claims">Empty: any verified token of the provider.</param>
public sealed record ProviderRequirement(string Provider, ImmutableArray<ClaimRequirement> Claims)
{
    /// <summary>Whether the token is of the provider and has every claim.</summary>
    public bool IsMetBy(VerifiedToken token) => token.Issuer.Name == Provider && Claims.All(claim => claim.IsMetBy(token.Claims));
}
