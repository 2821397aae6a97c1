using System.Collections.Immutable;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>
/// The tokens that were verified before, for the providers that ask for it (<c>CacheConfig</c>, contract 8, consul 3.8). It spares what
/// depends on a token's bytes alone, reading them and checking their signature; whether the token may be believed at this moment, and
/// whether the key is still the provider's, is asked anew each time.
/// </summary>
internal sealed class VerifiedTokenCache(ImmutableArray<TrustedIssuer> issuers)
{
    /// <summary>The longest token that is remembered, in bytes (consul 3.8).</summary>
    internal const int MaxTokenLength = 4096;

    private readonly LatestTokens[] providers =
    [
        .. issuers.Where(issuer => issuer.Terms.TokenCacheSize > 0).Select(issuer => new LatestTokens(issuer)),
    ];

    /// <summary>A token of exactly these bytes; null when no provider has it.</summary>
    internal IdentifiedToken? Find(BearerToken bearer)
    {
        foreach (var provider in providers)
        {
            if (provider.Find(bearer) is { } remembered)
            {
                return remembered;
            }
        }
        return null;
    }

    /// <summary>Whether such a token may be remembered at all: then it must not be a view of its request.</summary>
    internal bool MayKeep(BearerToken bearer) => providers.Length > 0 && bearer.Utf8.Length <= MaxTokenLength;

    /// <summary>Remembers a token and the key that has signed it, for its own provider alone.</summary>
    internal void Add(IdentifiedToken token, VerificationKey signedBy)
    {
        if (!MayKeep(token.Bearer))
        {
            return;
        }
        foreach (var provider in providers)
        {
            if (provider.Issuer == token.Issuer)
            {
                provider.Add(token with { SignedBy = signedBy });
            }
        }
    }
}
