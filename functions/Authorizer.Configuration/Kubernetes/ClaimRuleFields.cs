using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Kubernetes;

/// <summary><c>claimValidationRules</c>: a claim with its value, or an expression; of both kinds (kubernetes 1.2; 2.2, V11 to V15).</summary>
internal sealed class ClaimRuleFields
{
    private readonly Dictionary<string, string> claims = new(StringComparer.Ordinal);
    private readonly RepeatedExpressions expressions = new();

    /// <summary>In the order of the document, without those that have errors.</summary>
    internal static ImmutableArray<ClaimRule> Read(FieldReader parent)
    {
        var reader = new ClaimRuleFields();
        var rules = ImmutableArray.CreateBuilder<ClaimRule>();
        foreach (var entry in parent.Objects("claimValidationRules"))
        {
            if (reader.ReadOne(entry) is { } rule)
            {
                rules.Add(rule);
            }
        }
        return rules.ToImmutable();
    }

    private ClaimRule? ReadOne(FieldReader entry)
    {
        var value = entry.Text("requiredValue");
        var message = entry.Text("message");
        switch (entry.Has("claim"), entry.Has("expression"))
        {
            case (true, true):
                entry.Problems.Error(entry.Place, "must hold either `claim` or `expression`, not both; make two rules of it");
                return null;
            case (false, false):
                entry.Problems.Error(entry.Place, "must hold `claim` with `requiredValue`, or `expression`; write one of them");
                return null;
            case (true, _):
                return ReadClaim(entry, value);
            default:
                return ReadExpression(entry, message);
        }
    }

    private RequiredClaimRule? ReadClaim(FieldReader entry, string? value)
    {
        if (entry.Has("message"))
        {
            entry.Problems.Error(entry.PlaceOf("message"), "goes with `expression` alone; remove it");
        }
        WarnOfValue(entry, value);
        if (entry.Text("claim") is not { } claim)
        {
            return null;
        }
        var place = entry.PlaceOf("claim");
        if (!claims.TryAdd(claim, place.Path))
        {
            entry.Problems.Error(place, $"is the claim of {claims[claim]} too; remove one of them");
        }
        return new RequiredClaimRule(ClaimPath.TopLevel(claim), value ?? "");
    }

    private static void WarnOfValue(FieldReader entry, string? value)
    {
        if (!entry.Has("requiredValue"))
        {
            const string Empty =
                "is empty, so the claim must be there and empty; write its value, or `expression: has(claims.name)`";
            entry.Problems.Warning(entry.PlaceOf("requiredValue"), Empty);
        }
        else if (value is "true" or "false")
        {
            const string Flag =
                "is text, and a claim that is a boolean is no text; for one write an `expression` such as `claims.name == true`";
            entry.Problems.Warning(entry.PlaceOf("requiredValue"), Flag);
        }
    }

    private ExpressionClaimRule? ReadExpression(FieldReader entry, string? message)
    {
        if (entry.Has("requiredValue"))
        {
            entry.Problems.Error(entry.PlaceOf("requiredValue"), "goes with `claim` alone; remove it");
        }
        expressions.Refuse(entry);
        var expression = ExpressionFields.Read(entry, "expression", ExpressionVariables.Claims, ExpressionType.Bool);
        return expression is null ? null : new ExpressionClaimRule(expression, message);
    }
}
