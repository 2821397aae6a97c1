using Authorizer.Cli.Diagnosis.Examination;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary><c>ExpressionsValid</c>: whether every expression compiles; offline, so that a bad rule shows while the provider is down.</summary>
internal static class ExpressionsCondition
{
    private const string Type = ConditionType.ExpressionsValid;

    public static Condition Of(ExaminedProvider examined, Findings findings) =>
        findings.HasErrors(Type)
            ? Condition.False(Type, ConditionReason.InvalidExpression, findings.Errors(Type))
            : Condition.True(Type, findings.WithWarnings(Type, Message(examined.Reading.Provider)));

    private static string Message(Provider? provider) =>
        provider is null
            ? "every expression compiles"
            : CountIn(provider) switch
            {
                0 => "the document has no expression",
                1 => "the one expression compiles",
                var count => $"all {count} expressions compile",
            };

    private static int CountIn(Provider provider)
    {
        var caller = provider.Caller;
        object?[] mapped = [caller.UsernameExpression, caller.GroupsExpression, caller.UidExpression];
        return mapped.Count(expression => expression is not null)
            + caller.Extra.Length
            + caller.UserRules.Length
            + provider.Terms.ClaimRules.OfType<ExpressionClaimRule>().Count();
    }
}
