using Authorizer.Trust.Expressions.Typing;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Steps;

/// <summary>A member by a name that stands in the text: <c>a.b</c>, <c>a["b"]</c>, with <paramref name="isOptional"/> <c>a.?b</c>.</summary>
internal sealed class SelectStep(StaticType type, int position, Step operand, string name, bool isOptional) : Step(type, position)
{
    private readonly KeyName key = new(name);
    private readonly string missing = $"no such key: {name}; has(x.y) and x.?y ask whether it is there";

    protected override Value Compute(Evaluation evaluation)
    {
        var container = operand.Run(evaluation);
        if (container.IsError)
        {
            return container;
        }
        if (container.Kind != ValueKind.Optional)
        {
            return Find(container, evaluation.Cost, wraps: isOptional);
        }
        return container.HasValue ? Find(container.Content, evaluation.Cost, wraps: true) : container;
    }

    private Value Find(Value container, CostMeter cost, bool wraps)
    {
        // After an optional, what has no members is an error unless this selection is marked optional itself.
        if (container.Kind == ValueKind.Map && MapAccess.TryFind(container, key, cost, out var value))
        {
            return wraps && !value.IsError ? Value.OfOptional(value) : value;
        }
        return isOptional || (wraps && container.Kind == ValueKind.Map)
            ? Value.EmptyOptional
            : Value.Error(ExpressionErrorKind.NoSuchKey, missing);
    }
}

/// <summary><c>has(a.b)</c>: whether the last member is there; that the others are not is an error.</summary>
internal sealed class HasStep(int position, Step operand, string name) : Step(StaticType.Bool, position)
{
    private readonly KeyName key = new(name);

    protected override Value Compute(Evaluation evaluation)
    {
        var container = operand.Run(evaluation);
        if (container.IsError)
        {
            return container;
        }
        if (container.Kind == ValueKind.Optional && container.HasValue)
        {
            container = container.Content;
        }
        return Value.Of(container.Kind == ValueKind.Map && MapAccess.TryFind(container, key, evaluation.Cost, out _));
    }
}
