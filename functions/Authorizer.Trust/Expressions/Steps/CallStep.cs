using Authorizer.Trust.Expressions.Library;
using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Patterns;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>A function or operator of the library; an argument that is an error is the result.</summary>
/// <remarks>A literal pattern was read at load; its argument is there all the same.</remarks>
internal sealed class CallStep(
    StaticType type,
    int position,
    string name,
    FunctionId function,
    Step[] arguments,
    LinearRegex? pattern = null
) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var values = default(Arguments);
        foreach (var argument in arguments)
        {
            var value = argument.Run(evaluation);
            if (value.IsError)
            {
                return value;
            }
            values.Add(value);
        }
        var result = pattern is null
            ? Catalog.Call(function, values, evaluation.Cost)
            : PatternFunctions.Call(function, pattern, values, evaluation.Cost);
        return result.IsError && result.Sentence.Length == 0 ? NoOverload(values) : result;
    }

    private Value NoOverload(in Arguments values)
    {
        var second = values.Count > 1 ? " and " + values.Second.Kind.Name() : "";
        var third = values.Count > 2 ? " and " + values.Third.Kind.Name() : "";
        return Value.Error(
            ExpressionErrorKind.NoSuchOverload,
            $"no such overload: `{name}` does not take {values.First.Kind.Name()}{second}{third}; a number in a claim is a double"
        );
    }
}
