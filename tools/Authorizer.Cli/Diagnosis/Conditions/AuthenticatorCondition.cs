using System.Collections.Immutable;
using Authorizer.Cli.Diagnosis.Examination;

namespace Authorizer.Cli.Diagnosis.Conditions;

/// <summary>
/// <c>AuthenticatorValid</c>: whether the function can take the provider (kubernetes 1.3, stage G). Unlike Pinniped's, it tells errors of the
/// document at once, whether the provider can be reached or not.
/// </summary>
internal static class AuthenticatorCondition
{
    private const string Type = ConditionType.AuthenticatorValid;

    /// <param name="examined">The provider.</param>
    /// <param name="findings">What is wrong with its document.</param>
    /// <param name="earlier">Everything that comes before it.</param>
    public static Condition Of(ExaminedProvider examined, Findings findings, params ReadOnlySpan<Condition> earlier)
    {
        ImmutableArray<string> errors =
        [
            .. new[]
            {
                findings.Errors(Type),
                findings.Errors(ConditionType.ExpressionsValid),
                Findings.Lines(examined.Others.Where(problem => problem.Path.Length == 0)),
            }.Where(text => text.Length > 0),
        ];
        if (!errors.IsEmpty)
        {
            return Condition.False(Type, ConditionReason.InvalidAuthenticator, string.Join('\n', errors));
        }
        foreach (var one in earlier)
        {
            if (!one.IsTrue)
            {
                return Condition.After(Type, one);
            }
        }
        return Condition.True(Type, findings.WithWarnings(Type, "the document is valid, and its tokens can be verified"));
    }
}
