using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary><c>||</c> and <c>&amp;&amp;</c>: one operand can decide whatever the others are, errors too, in any order (kubernetes 3.3).</summary>
internal sealed class LogicStep(int position, bool isOr, Step[] operands) : Step(StaticType.Bool, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var error = Value.Of(!isOr);
        foreach (var operand in operands)
        {
            var value = operand.Run(evaluation);
            if (isOr ? value.IsTrue : value.IsFalse)
            {
                return value;
            }
            if (value.Kind != ValueKind.Bool && !error.IsError)
            {
                error = value.IsError ? value : NotBool(operand, value);
            }
        }
        return error;
    }

    public static Value NotBool(Step step, Value value) =>
        Value
            .Error(ExpressionErrorKind.NoSuchOverload, $"expected a bool, found {value.Kind.Name()}; compare it: … == \"x\"")
            .At(step.Position);
}

/// <summary><c>a ? b : c</c>: only the branch that is chosen is evaluated.</summary>
internal sealed class ConditionalStep(StaticType type, int position, Step condition, Step whenTrue, Step whenFalse)
    : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var choice = condition.Run(evaluation);
        return choice.IsTrue ? whenTrue.Run(evaluation)
            : choice.IsFalse ? whenFalse.Run(evaluation)
            : choice.IsError ? choice
            : LogicStep.NotBool(condition, choice);
    }
}
