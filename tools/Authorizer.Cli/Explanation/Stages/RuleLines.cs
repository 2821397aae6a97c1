using System.Collections.Immutable;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Which of a provider's own rules a token keeps, up to the one it breaks: rules as the document has them, values only where they are asked for.</summary>
internal static class RuleLines
{
    /// <param name="rules">All of them.</param>
    /// <param name="claims">Of the token.</param>
    /// <param name="showsClaims">Whether the value that breaks a rule is said.</param>
    public static IEnumerable<string> Of(ImmutableArray<ClaimRule> rules, ClaimSet claims, bool showsClaims)
    {
        foreach (var rule in rules)
        {
            var isKept = rule.Holds(claims);
            yield return $"claim rule {Text(rule)}: {(isKept ? "kept" : Why(rule, claims, showsClaims) + Words(rule.Message))}";
            if (!isKept)
            {
                yield break;
            }
        }
    }

    /// <param name="mapping">With the rules.</param>
    /// <param name="claims">Of the token.</param>
    /// <param name="isUser">Whether they make a user at all; without one, no rule is looked at.</param>
    public static IEnumerable<string> Of(CallerMapping mapping, ClaimSet claims, bool isUser)
    {
        var broken = isUser ? mapping.FindBrokenRule(claims) : null;
        foreach (var rule in mapping.UserRules)
        {
            var isBroken = ReferenceEquals(rule, broken);
            yield return $"user rule `{rule.Expression}`: {(isBroken ? "broken" + Words(rule.Message)
                : isUser ? "kept"
                : "not reached")}";
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

    private static string Why(ClaimRule rule, ClaimSet claims, bool showsClaims) =>
        rule switch
        {
            RequiredClaimRule required when !claims.TryFind(required.Claim, out _) => "broken, the claim is not there",
            RequiredClaimRule required when claims.TryFind(required.Claim, out var value) && value.AsString() is null =>
                $"broken, the claim is no string{(showsClaims ? $": {value.RawText()}" : "")}",
            RequiredClaimRule required when showsClaims && claims.TryFind(required.Claim, out var value) =>
                $"broken, the claim is `{value.AsString()}`",
            ExpressionClaimRule { Expression: var expression }
                when expression.Evaluate(ExpressionInput.OfClaims(claims)).Error is { } error => $"broken, it fails at {error}",
            _ => "broken",
        };

    private static string Words(string? message) => message is null ? "" : $" ({message})";
}
