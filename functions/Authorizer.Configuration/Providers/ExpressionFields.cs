using Authorizer.Configuration.Documents;
using Authorizer.Trust.Expressions;

namespace Authorizer.Configuration.Providers;

/// <summary>Fields that hold an expression; each thing that is wrong with one is said with its place in the expression.</summary>
internal static class ExpressionFields
{
    /// <summary>Null when the field is absent, and after an error.</summary>
    internal static Expression? Read(FieldReader fields, string field, ExpressionVariables variables, ExpressionType wanted)
    {
        if (fields.Text(field) is not { } text)
        {
            return null;
        }
        if (Expression.TryCompile(text, variables, wanted, out var expression, out var problems))
        {
            return expression;
        }
        foreach (var problem in problems)
        {
            fields.Problems.Error(
                fields.PlaceOf(field),
                $"is no expression that can be used: line {problem.Line}, column {problem.Column}: {problem.Sentence}"
            );
        }
        return null;
    }
}
