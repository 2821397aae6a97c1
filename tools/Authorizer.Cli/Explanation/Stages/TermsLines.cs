using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>What a token's own words are compared with before any key is asked for (contract 4, step 4).</summary>
internal static class TermsLines
{
    public static IEnumerable<string> Of(Stage stage, UnverifiedToken token, IssuerTerms terms, DateTimeOffset now) =>
        stage switch
        {
            Stage.Algorithm =>
            [
                $"`alg` is {token.Header.Algorithm}; allowed: {string.Join(", ", terms.Algorithms.Select(algorithm => algorithm.Name))}",
            ],
            Stage.Type =>
            [
                $"{(token.Header.Type is { } type ? $"`typ` is `{type}`" : "no `typ`")}; allowed: {string.Join(", ", terms.Types.Listed.Select(TypeName))}",
            ],
            Stage.Lifetime => Lifetime(token.Claims, terms, now),
            _ => AudienceLines.Of(token, terms),
        };

    private static string TypeName(string type) => type.Length == 0 ? "none" : $"`{type}`";

    private static IEnumerable<string> Lifetime(ClaimSet claims, IssuerTerms terms, DateTimeOffset now)
    {
        yield return $"now it is {Times.Moment(now)}; clock skew {Times.Span(terms.ClockSkew)}";
        yield return claims.Expiration is { } expiration ? $"`exp` is {Times.Moment(expiration, now)}"
        : terms.RequireExpiration || terms.MaxLifetime is not null ? "the token has no `exp`, which the provider requires"
        : "the token has no `exp`, which the provider allows";
        if (claims.NotBefore is { } notBefore)
        {
            yield return $"`nbf` is {Times.Moment(notBefore, now)}";
        }
        if (terms.MaxLifetime is { } longest)
        {
            yield return $"`exp` must be less than {Times.Span(longest)} away (MaxLifetime)";
        }
    }
}
