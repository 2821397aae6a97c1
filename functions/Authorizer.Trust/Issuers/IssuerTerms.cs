using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Issuers;

/// <summary>On what terms one provider is believed: everything its document says but where the keys are (contract 3).</summary>
public sealed record IssuerTerms
{
    /// <summary>The provider's name.</summary>
    public required string Name { get; init; }

    /// <summary>What <c>iss</c> must be, byte for byte; null takes tokens whose issuer no document names.</summary>
    public required string? Issuer { get; init; }

    /// <summary>Further exact values of <c>iss</c>.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>One of them must be in the token; empty: not checked.</summary>
    public ImmutableArray<string> Audiences { get; init; } = [];

    /// <summary>Claims that may hold the audience; the first one present is compared.</summary>
    public ImmutableArray<ClaimPath> AudienceClaims { get; init; } = [new("aud")];

    /// <summary>How audiences are compared: Consul's and Envoy's tolerance, or byte for byte.</summary>
    public AudienceComparison AudienceComparison { get; init; } = AudienceComparison.Exact;

    public IReadOnlyList<SignatureAlgorithm> Algorithms { get; init; } = SignatureAlgorithm.Asymmetric;

    public TokenTypes Types { get; init; } = TokenTypes.Default;

    /// <summary>Added to both ends of the token's time.</summary>
    public TimeSpan ClockSkew { get; init; }

    /// <summary>Added to <c>nbf</c> in place of <see cref="ClockSkew"/> where a kind has two values (kubernetes 1.6, step 9).</summary>
    public TimeSpan? NotBeforeSkew { get; init; }

    public bool RequireExpiration { get; init; } = true;

    /// <summary>How far away <c>exp</c> may be; null: any distance. Strictly less, as in Envoy (consul 3.3).</summary>
    public TimeSpan? MaxLifetime { get; init; }

    /// <summary>All of them must hold; looked at in this order, after the signature (kubernetes 1.6, steps 18 and 19).</summary>
    public ImmutableArray<ClaimRule> ClaimRules { get; init; } = [];

    /// <summary>How many of its verified tokens are remembered (<c>CacheConfig</c>, contract 8); 0: none.</summary>
    public int TokenCacheSize { get; init; }

    /// <summary>Where its tokens may stand.</summary>
    public ImmutableArray<TokenLocation> Locations { get; init; } = [TokenLocation.BearerHeader, TokenLocation.AccessTokenQuery];

    public bool Accepts(PresentedToken presented)
    {
        foreach (var location in presented.FoundIn)
        {
            if (Locations.Contains(location))
            {
                return true;
            }
        }
        return false;
    }

    public bool AcceptsAudienceOf(ClaimSet claims) =>
        Audiences.IsEmpty || AudienceRule.Holds(Audiences, AudienceClaims, AudienceComparison, claims);

    /// <summary>
    /// What the token's own words rule out, in contract 4's order; null when nothing does. It is asked before any key is fetched, so
    /// that an expired or misaddressed token never causes a request.
    /// </summary>
    public Refusal? Refuses(UnverifiedToken token, DateTimeOffset now)
    {
        if (token.Header.KnownAlgorithm is not { } algorithm || !Algorithms.Contains(algorithm))
        {
            return Refusal.AlgorithmNotAllowed;
        }
        if (!Types.Allow(token.Header.Type))
        {
            return Refusal.TypeNotAllowed;
        }
        return RefusesTime(token.Claims, NumericDate.From(now).Seconds)
            ?? (AcceptsAudienceOf(token.Claims) ? null : Refusal.AudienceNotAllowed);
    }

    /// <summary>The first rule that a signed token does not keep; null when it keeps them all.</summary>
    public ClaimRule? FindBrokenRule(ClaimSet claims)
    {
        foreach (var rule in ClaimRules)
        {
            if (!rule.Holds(claims))
            {
                return rule;
            }
        }
        return null;
    }

    private Refusal? RefusesTime(ClaimSet claims, double now)
    {
        if (claims.Expiration is null && (RequireExpiration || MaxLifetime is not null))
        {
            return Refusal.LifetimeNotAllowed;
        }
        if (MaxLifetime is { } longest && claims.Expiration?.Seconds - now >= longest.TotalSeconds)
        {
            return Refusal.LifetimeNotAllowed;
        }
        if (claims.NotBefore is { } notBefore && now + (NotBeforeSkew ?? ClockSkew).TotalSeconds < notBefore.Seconds)
        {
            return Refusal.TokenNotYetValid;
        }
        return claims.Expiration is { } expiration && now > expiration.Seconds + ClockSkew.TotalSeconds
            ? Refusal.TokenExpired
            : null;
    }
}
