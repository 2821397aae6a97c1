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
        if (container.Kind == ValueKind.Optional)
        {
            return container.HasValue ? Find(container.Content, evaluation, isForgiving: true) : container;
        }
        return Find(container, evaluation, isOptional);
    }

    private Value Find(Value container, Evaluation evaluation, bool isForgiving)
    {
        var value = Value.EmptyOptional;
        var isFound = container.Kind == ValueKind.Map && MapAccess.TryFind(container, key, evaluation.Cost, out value);
        if (!isFound)
        {
            return isForgiving ? Value.EmptyOptional : Value.Error(ExpressionErrorKind.NoSuchKey, missing);
        }
        return isForgiving && !value.IsError ? Value.OfOptional(value) : value;
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
