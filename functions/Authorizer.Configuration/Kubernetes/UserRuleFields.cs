using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;

namespace Authorizer.Configuration.Kubernetes;

/// <summary><c>userValidationRules</c>: expressions over the mapped user; of both kinds (kubernetes 1.2; 2.2, V23).</summary>
internal static class UserRuleFields
{
    /// <summary>In the order of the document, without those that have errors.</summary>
    internal static ImmutableArray<UserRule> Read(FieldReader parent)
    {
        var rules = ImmutableArray.CreateBuilder<UserRule>();
        var expressions = new RepeatedExpressions();
        foreach (var entry in parent.Objects("userValidationRules"))
        {
            var message = entry.Text("message");
            if (entry.RequiredText("expression", "write what must hold, such as `user.username != 'root'`") is null)
            {
                continue;
            }
            expressions.Refuse(entry);
            if (ExpressionFields.Read(entry, "expression", ExpressionVariables.User, ExpressionType.Bool) is { } expression)
            {
                rules.Add(new UserRule(expression, message));
            }
        }
        return rules.ToImmutable();
    }
}
