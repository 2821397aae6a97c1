using System.Collections.Immutable;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Which of a provider's own rules a token keeps, up to the one it breaks: rules as the document has them, never values.</summary>
internal static class RuleLines
{
    public static IEnumerable<string> Of(ImmutableArray<ClaimRule> rules, ClaimSet claims)
    {
        foreach (var rule in rules)
        {
            var isKept = rule.Holds(claims);
            yield return $"claim rule {Text(rule)}: {(isKept ? "kept" : Why(rule, claims) + Words(rule.Message))}";
            if (!isKept)
            {
                yield break;
            }
        }
    }

    public static IEnumerable<string> Of(CallerMapping mapping, ClaimSet claims)
    {
        var broken = mapping.FindBrokenRule(claims);
        foreach (var rule in mapping.UserRules)
        {
            var isBroken = ReferenceEquals(rule, broken);
            yield return $"user rule `{rule.Expression}`: {(isBroken ? "broken" + Words(rule.Message) : "not broken")}";
            if (isBroken)
            {
                yield break;
            }
        }
    }

    private static string Text(ClaimRule rule) =>
        rule switch
        {
            RequiredClaimRule required => $"`{required.Claim}` = `{required.Value}`",
            ExpressionClaimRule expression => $"`{expression.Expression}`",
            _ => throw new ArgumentOutOfRangeException(nameof(rule)),
        };

    private static string Why(ClaimRule rule, ClaimSet claims) =>
        rule switch
        {
            RequiredClaimRule required when !claims.TryFind(required.Claim, out _) => "broken, the claim is not there",
            RequiredClaimRule required when claims.TryFind(required.Claim, out var value) && value.AsString() is null =>
                "broken, the claim is no string",
            ExpressionClaimRule { Expression: var expression }
                when expression.Evaluate(ExpressionInput.OfClaims(claims)).Error is { } error => $"broken, it fails at {error}",
            _ => "broken",
        };

    private static string Words(string? message) => message is null ? "" : $" ({message})";
}
