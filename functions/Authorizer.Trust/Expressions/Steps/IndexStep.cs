using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>An element or member by a computed key: <c>a[k]</c>, with <paramref name="isOptional"/> <c>a[?k]</c>.</summary>
internal sealed class IndexStep(StaticType type, int position, Step operand, Step key, bool isOptional) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var container = operand.Run(evaluation);
        if (container.IsError)
        {
            return container;
        }
        var index = key.Run(evaluation);
        if (index.IsError)
        {
            return index;
        }
        if (container.Kind == ValueKind.Optional)
        {
            return container.HasValue ? Optional(container.Content, index, evaluation.Cost) : container;
        }
        return isOptional ? Optional(container, index, evaluation.Cost) : Find(container, index, evaluation.Cost);
    }

    // After an optional, what has no members is an error unless this index is marked optional itself.
    private Value Optional(Value container, Value key, CostMeter cost)
    {
        var value = Find(container, key, cost);
        var isForgiven = isOptional || container.Kind is ValueKind.List or ValueKind.Map;
        return !value.IsError ? Value.OfOptional(value)
            : isForgiven && value.ErrorKind is ExpressionErrorKind.NoSuchKey or ExpressionErrorKind.IndexOutOfRange
                ? Value.EmptyOptional
            : value;
    }

    private static Value Find(Value container, Value key, CostMeter cost)
    {
        if (container.Kind == ValueKind.List)
        {
            return Element(container, key, cost);
        }
        // The key may be a claim's value, so no sentence repeats it.
        return container.Kind == ValueKind.Map && MapAccess.TryFind(container, key, cost, out var value)
            ? value
            : Value.Error(ExpressionErrorKind.NoSuchKey, "no such key here; `k in x` and x[?k] ask whether it is there");
    }

    private static Value Element(Value list, Value key, CostMeter cost)
    {
        if (!TryGetIndex(key, out var index))
        {
            return Value.Error(ExpressionErrorKind.NoSuchOverload, "the position in a list is a whole number");
        }
        if (!list.IsJson)
        {
            return index >= 0 && index < list.Elements.Length ? list.Elements[index] : OutOfRange;
        }
        var elements = new ListCursor(list);
        for (var position = 0L; index >= position && elements.MoveNext(cost); position++)
        {
            if (position == index)
            {
                return elements.Current;
            }
        }
        return OutOfRange;
    }

    private static bool TryGetIndex(Value key, out long index)
    {
        index = key.Kind switch
        {
            ValueKind.Int => key.Int,
            ValueKind.UInt when key.UInt <= long.MaxValue => (long)key.UInt,
            // Claims' numbers are doubles, so a whole one is a position.
            ValueKind.Double when double.IsInteger(key.Double) => (long)key.Double,
            _ => long.MinValue,
        };
        return index != long.MinValue;
    }

    private static Value OutOfRange =>
        Value.Error(ExpressionErrorKind.IndexOutOfRange, "no element at this position; size(x) tells how many there are");
}
