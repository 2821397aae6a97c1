using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary><c>a.orValue(b)</c> and <c>a.or(b)</c>: the argument is evaluated only when the optional is empty.</summary>
internal sealed class OrStep(StaticType type, int position, Step operand, Step other, bool unwraps) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var optional = operand.Run(evaluation);
        if (optional.Kind != ValueKind.Optional)
        {
            return optional.IsError ? optional : NotOptional(optional);
        }
        if (optional.HasValue)
        {
            return unwraps ? optional.Content : optional;
        }
        var value = other.Run(evaluation);
        return unwraps || value.IsError || value.Kind == ValueKind.Optional ? value : NotOptional(value);
    }

    public static Value NotOptional(Value value) =>
        Value.Error(ExpressionErrorKind.NoSuchOverload, $"expected an optional, such as claims.?name, found {value.Kind.Name()}");
}

/// <summary><c>a.optMap(x, body)</c> and <c>a.optFlatMap(x, body)</c>: nothing stays nothing.</summary>
internal sealed class OptionalMapStep(StaticType type, int position, Step operand, int slot, Step body, bool isFlat)
    : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var optional = operand.Run(evaluation);
        if (optional.Kind != ValueKind.Optional)
        {
            return optional.IsError ? optional : OrStep.NotOptional(optional);
        }
        if (!optional.HasValue)
        {
            return optional;
        }
        evaluation.Slot(slot) = optional.Content;
        var value = body.Run(evaluation);
        if (value.IsError)
        {
            return value;
        }
        return !isFlat ? Value.OfOptional(value)
            : value.Kind == ValueKind.Optional ? value
            : OrStep.NotOptional(value);
    }
}
