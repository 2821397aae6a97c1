using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>One evaluation: what the variables stand for, and what may still be spent.</summary>
internal sealed class Evaluation(Value root, int slots, int costLimit)
{
    private readonly Value[] slots = slots == 0 ? [] : new Value[slots];

    /// <summary>The variable that is given: the claims or the user.</summary>
    public Value Root { get; } = root;

    public CostMeter Cost { get; } = new(costLimit);

    /// <summary>The variables of macros, by their number.</summary>
    public ref Value Slot(int number) => ref slots[number];
}
