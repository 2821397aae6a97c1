using System.Text.Json;

namespace Authorizer.Local.Iam;

/// <summary>IAM's evaluation of one authorizer policy: an explicit Deny wins, then an Allow, else nothing is permitted; order is irrelevant.</summary>
public static class PolicyEvaluator
{
    /// <summary>The action of every call through API Gateway.</summary>
    public const string InvokeAction = "execute-api:Invoke";

    /// <summary>Reads and evaluates in one; a malformed policy is a <see cref="MalformedPolicyException"/>.</summary>
    public static PolicyVerdict Evaluate(JsonElement policy, string methodArn, DateTimeOffset now) =>
        Evaluate(PolicyDocument.Parse(policy), methodArn, now);

    /// <summary>Whether <see cref="InvokeAction"/> on <paramref name="methodArn"/> is permitted at <paramref name="now"/>.</summary>
    public static PolicyVerdict Evaluate(PolicyDocument policy, string methodArn, DateTimeOffset now)
    {
        var verdict = PolicyVerdict.ImplicitDeny;
        foreach (var statement in policy.Statements.Where(one => one.Applies(InvokeAction, methodArn, now)))
        {
            if (statement.Denies)
            {
                return PolicyVerdict.ExplicitDeny;
            }
            verdict = PolicyVerdict.Allowed;
        }
        return verdict;
    }
}
