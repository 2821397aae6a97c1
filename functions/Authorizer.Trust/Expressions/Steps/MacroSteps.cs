using System.Runtime.InteropServices;
using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>What a macro's variable stands for, one after the other: elements of a list, keys of a map.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ElementCursor(Value container)
{
    private readonly bool isMap = container.Kind == ValueKind.Map;
    private ListCursor elements = container.Kind == ValueKind.Map ? default : new ListCursor(container);
    private KeyCursor keys = container.Kind == ValueKind.Map ? new KeyCursor(container) : default;

    public readonly Value Current => isMap ? keys.Current : elements.Current;

    public bool MoveNext(CostMeter cost) => isMap ? keys.MoveNext(cost) : elements.MoveNext(cost);

    /// <summary>The error when nothing can be walked here.</summary>
    public static Value Check(Value container) =>
        container.IsError || container.Kind is ValueKind.List or ValueKind.Map
            ? container
            : Value.Error(
                ExpressionErrorKind.NoSuchOverload,
                $"expected a list or a map to walk through, found {container.Kind.Name()}"
            );
}

/// <summary><c>all</c> and <c>exists</c>: as a chain of <c>&amp;&amp;</c> or <c>||</c> over the elements.</summary>
internal sealed class QuantifierStep(int position, bool isExists, Step range, int slot, Step body)
    : Step(StaticType.Bool, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var container = ElementCursor.Check(range.Run(evaluation));
        if (container.IsError)
        {
            return container.At(range.Position);
        }
        var result = Value.Of(!isExists);
        var elements = new ElementCursor(container);
        while (elements.MoveNext(evaluation.Cost))
        {
            evaluation.Slot(slot) = elements.Current;
            var value = elements.Current.IsError ? elements.Current : body.Run(evaluation);
            if (isExists ? value.IsTrue : value.IsFalse)
            {
                return value;
            }
            if (value.Kind != ValueKind.Bool && !result.IsError)
            {
                result = value.IsError ? value : LogicStep.NotBool(body, value);
            }
        }
        return evaluation.Cost.IsExhausted ? Value.CostExceeded : result;
    }
}

/// <summary><c>exists_one</c>: whether the body holds for exactly one element.</summary>
internal sealed class ExistsOneStep(int position, Step range, int slot, Step body) : Step(StaticType.Bool, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var container = ElementCursor.Check(range.Run(evaluation));
        if (container.IsError)
        {
            return container.At(range.Position);
        }
        var count = 0;
        var elements = new ElementCursor(container);
        while (elements.MoveNext(evaluation.Cost))
        {
            evaluation.Slot(slot) = elements.Current;
            var value = elements.Current.IsError ? elements.Current : body.Run(evaluation);
            if (value.Kind != ValueKind.Bool)
            {
                return value.IsError ? value : LogicStep.NotBool(body, value);
            }
            count += value.IsTrue ? 1 : 0;
        }
        return evaluation.Cost.IsExhausted ? Value.CostExceeded : Value.Of(count == 1);
    }
}

/// <summary><c>filter(x, condition)</c>, <c>map(x, body)</c>, <c>map(x, condition, body)</c>.</summary>
internal sealed class TransformStep(StaticType type, int position, Step range, int slot, Step? condition, Step? body)
    : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var container = ElementCursor.Check(range.Run(evaluation));
        if (container.IsError)
        {
            return container.At(range.Position);
        }
        var results = new ValueBuffer();
        var elements = new ElementCursor(container);
        while (elements.MoveNext(evaluation.Cost))
        {
            evaluation.Slot(slot) = elements.Current;
            var choice =
                elements.Current.IsError ? elements.Current
                : condition is null ? Value.Of(true)
                : condition.Run(evaluation);
            if (choice.Kind != ValueKind.Bool)
            {
                return choice.IsError ? choice : LogicStep.NotBool(condition!, choice);
            }
            var result = choice.IsFalse || body is null ? elements.Current : body.Run(evaluation);
            if (result.IsError)
            {
                return result;
            }
            if (choice.IsTrue)
            {
                results.Add(result);
            }
        }
        return evaluation.Cost.IsExhausted ? Value.CostExceeded : Value.Of(results.ToArray());
    }
}
