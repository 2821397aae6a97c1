using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>A checked piece of an expression that can be evaluated again and again, by several threads at once.</summary>
internal abstract class Step(StaticType type, int position)
{
    /// <summary>What is known of its value.</summary>
    public StaticType Type { get; } = type;

    /// <summary>Where it stands in the text, in UTF-16 units.</summary>
    public int Position { get; } = position;

    /// <summary>The value, or an error with its place; never throws.</summary>
    public Value Run(Evaluation evaluation) =>
        evaluation.Cost.TryCharge(1) ? Compute(evaluation).At(Position) : Value.CostExceeded.At(Position);

    protected abstract Value Compute(Evaluation evaluation);
}

/// <summary>A value that is known at load.</summary>
internal sealed class ConstantStep(StaticType type, int position, Value value) : Step(type, position)
{
    public Value Value { get; } = value;

    protected override Value Compute(Evaluation evaluation) => Value;
}

/// <summary>The variable that is given.</summary>
internal sealed class RootStep(StaticType type, int position) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation) => evaluation.Root;
}

/// <summary>The variable of a macro.</summary>
internal sealed class SlotStep(StaticType type, int position, int number) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation) => evaluation.Slot(number);
}
