using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>An element of a list or an entry of a map; an optional one is left out when it is empty.</summary>
internal sealed class EntryStep(Step? key, Step value, bool isOptional)
{
    public Step? Key { get; } = key;

    public Step Value { get; } = value;

    public bool IsOptional { get; } = isOptional;

    /// <summary>The value without its optional; false when it is left out. An error stays one.</summary>
    public bool TryUnwrap(ref Value value)
    {
        if (!IsOptional || value.IsError)
        {
            return true;
        }
        if (value.Kind != ValueKind.Optional)
        {
            value = Values.Value.Error(
                ExpressionErrorKind.NoSuchOverload,
                $"what is marked with ? is an optional, found {value.Kind.Name()}"
            );
            return true;
        }
        var hasValue = value.HasValue;
        value = hasValue ? value.Content : value;
        return hasValue;
    }
}

/// <summary><c>[a, ?b]</c>.</summary>
internal sealed class ListStep(StaticType type, int position, EntryStep[] elements) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var values = new Value[elements.Length];
        var count = 0;
        foreach (var element in elements)
        {
            var value = element.Value.Run(evaluation);
            if (!element.TryUnwrap(ref value))
            {
                continue;
            }
            if (value.IsError)
            {
                return value.At(element.Value.Position);
            }
            values[count++] = value;
        }
        return Value.Of(count == values.Length ? values : values[..count]);
    }
}

/// <summary><c>{a: b, ?c: d}</c>.</summary>
internal sealed class MapStep(StaticType type, int position, EntryStep[] entries) : Step(type, position)
{
    protected override Value Compute(Evaluation evaluation)
    {
        var keys = new Value[entries.Length];
        var values = new Value[entries.Length];
        var count = 0;
        foreach (var entry in entries)
        {
            var key = entry.Key!.Run(evaluation);
            var value = entry.Value.Run(evaluation);
            var isThere = entry.TryUnwrap(ref value);
            var problem =
                key.IsError ? key
                : value.IsError ? value
                : Problem(key, keys, count, evaluation.Cost);
            if (problem.IsError)
            {
                return problem.At(entry.Key.Position);
            }
            if (isThere)
            {
                keys[count] = key;
                values[count++] = value;
            }
        }
        return Value.Of(new MapEntries(keys[..count], values[..count]));
    }

    private static Value Problem(Value key, Value[] keys, int count, CostMeter cost)
    {
        if (key.Kind is not (ValueKind.Int or ValueKind.UInt or ValueKind.Bool or ValueKind.String))
        {
            return Value.Error(
                ExpressionErrorKind.NoSuchOverload,
                $"the key of a map is a string, int, uint or bool, found {key.Kind.Name()}"
            );
        }
        for (var index = 0; index < count && cost.TryCharge(1); index++)
        {
            if (ValueEquality.AreEqual(keys[index], key, cost))
            {
                return Value.Error(ExpressionErrorKind.DuplicateKey, "this map has one key twice");
            }
        }
        return Value.Null;
    }
}
