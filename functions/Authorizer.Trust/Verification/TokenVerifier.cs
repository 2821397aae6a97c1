using System.Collections.Immutable;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>
/// The heart: presented tokens in, verified tokens or a refusal out. Cheap checks come first, the network at most once, the signature
/// before belief. Nothing about a refusal leaves but its code.
/// </summary>
public sealed class TokenVerifier(IssuerDirectory issuers, TimeProvider clock)
{
    // It lives as long as the configuration whose verifier this is.
    private readonly VerifiedTokenCache cache = new(issuers.Issuers);

    // Of a good signature alone: nobody else makes it change.
    private volatile LatestHeader? latestHeader;

    /// <summary>
    /// Verifies every token of one request; all must verify (contract 4, step 1). Throws <see cref="FaultException"/> where keys or
    /// configuration are missing, and <see cref="OperationCanceledException"/> at the deadline.
    /// </summary>
    /// <param name="presented">The request's tokens.</param>
    /// <param name="deadline">Ends the wait for keys.</param>
    /// <param name="workspace">Memory to read them in: verified tokens are views of it. Null: memory of their own.</param>
    public async ValueTask<Verdict> VerifyAsync(
        ImmutableArray<PresentedToken> presented,
        CancellationToken deadline,
        Workspace? workspace = null
    )
    {
        if (presented.IsEmpty)
        {
            return Verdict.Refused(Refusal.MissingToken);
        }
        if (!TryIdentify(presented, workspace, out var identified, out var refusal))
        {
            return Verdict.Refused(refusal);
        }
        var verified = new VerifiedToken[identified.Length];
        for (var index = 0; index < verified.Length; index++)
        {
            var (result, refused) = await VerifyAsync(identified[index], deadline);
            if (result is null)
            {
                return refused;
            }
            verified[index] = result;
        }
        return Verdict.Verified(verified);
    }

    private bool TryIdentify(
        ImmutableArray<PresentedToken> presented,
        Workspace? workspace,
        out IdentifiedToken[] identified,
        out Refusal refusal
    )
    {
        identified = new IdentifiedToken[presented.Length];
        for (var index = 0; index < presented.Length; index++)
        {
            var bearer = presented[index].Bearer;
            var remembered = cache.Find(bearer);
            var mayBeKept = cache.MayKeep(bearer);
            bearer = remembered?.Bearer ?? (mayBeKept ? bearer.Detached() : bearer);
            var token = remembered?.Token;
            // What may be remembered outlives the request and its memory.
            if (token is null && !UnverifiedToken.TryParse(bearer, out token, mayBeKept ? null : workspace, latestHeader))
            {
                refusal = Refusal.MalformedToken;
                return false;
            }
            if (issuers.Find(presented[index], token, out refusal) is not { } issuer)
            {
                return false;
            }
            identified[index] =
                remembered?.Issuer == issuer ? remembered : new IdentifiedToken(bearer, token, issuer, SignedBy: null);
        }
        // Two different tokens for one provider: nobody can say which of them the caller means.
        refusal = Refusal.MalformedToken;
        return AreOfDifferentIssuers(identified);
    }

    private static bool AreOfDifferentIssuers(IdentifiedToken[] identified)
    {
        for (var index = 1; index < identified.Length; index++)
        {
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (identified[earlier].Issuer == identified[index].Issuer)
                {
                    return false;
                }
            }
        }
        return true;
    }

    private async ValueTask<(VerifiedToken? Token, Verdict Refused)> VerifyAsync(
        IdentifiedToken identified,
        CancellationToken deadline
    )
    {
        var (_, token, issuer, _) = identified;
        if (issuer.Terms.Refuses(token, clock.GetUtcNow()) is { } refusal)
        {
            return (null, Verdict.Refused(refusal, issuer.Terms.Name));
        }
        if (token.Header.KnownAlgorithm is not { } algorithm)
        {
            return (null, Verdict.Refused(Refusal.AlgorithmNotAllowed, issuer.Terms.Name));
        }
        var keys = await KeysOf(issuer, token, algorithm, deadline);
        if (keys.Candidates.IsEmpty)
        {
            return (null, Verdict.Refused(Refusal.UnknownKey, issuer.Terms.Name, keys.Use));
        }
        if (IsSigned(identified, algorithm, keys.Candidates))
        {
            return issuer.Terms.FindBrokenRule(token.Claims) is null
                ? (new VerifiedToken(issuer.Terms, token, keys.Use), default)
                : (null, Verdict.Refused(Refusal.InvalidClaims, issuer.Terms.Name, keys.Use));
        }
        return keys.MayBeIncomplete
            ? throw new FaultException(Fault.KeysUnavailable, issuer.Terms.Name)
            : (null, Verdict.Refused(Refusal.InvalidSignature, issuer.Terms.Name, keys.Use));
    }

    private bool IsSigned(IdentifiedToken identified, SignatureAlgorithm algorithm, ImmutableArray<VerificationKey> candidates)
    {
        // The signature of remembered bytes needs no second look while the very key that made it is still the provider's.
        if (identified.SignedBy is { } known && candidates.Contains(known))
        {
            return true;
        }
        foreach (var key in candidates)
        {
            if (key.Verifies(algorithm, identified.Token.Jws))
            {
                cache.Add(identified, key);
                if (latestHeader?.IsOf(identified.Token) != true)
                {
                    latestHeader = LatestHeader.Of(identified.Token);
                }
                return true;
            }
        }
        return false;
    }

    private static async ValueTask<KeyLookup> KeysOf(
        TrustedIssuer issuer,
        UnverifiedToken token,
        SignatureAlgorithm algorithm,
        CancellationToken deadline
    )
    {
        try
        {
            return await issuer.Keys.FindAsync(token.Header.KeyId, algorithm, deadline);
        }
        catch (FaultException fault) when (fault.Provider is null)
        {
            throw new FaultException(fault.Fault, issuer.Terms.Name);
        }
    }
}
