using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Values that may be absent; <c>or</c> and <c>orValue</c> evaluate their argument only when they need it, so they are steps.</summary>
internal static class OptionalFunctions
{
    public const string Signatures = """
        optional.of(A) optional(A)
        optional.none() optional(A)
        optional.ofNonZeroValue(A) optional(A)
        optional(A).hasValue() bool
        optional(A).value() A
        optional(A).or(optional(A)) optional(A)
        optional(A).orValue(A) A
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        var value = arguments.First;
        switch (function)
        {
            case FunctionId.OptionalNone:
                return Value.EmptyOptional;
            case FunctionId.OptionalOf:
                return Value.OfOptional(value);
            case FunctionId.OptionalOfNonZeroValue:
                return IsZero(value, cost) ? Value.EmptyOptional : Value.OfOptional(value);
        }
        if (value.Kind != ValueKind.Optional)
        {
            return Value.NoOverload;
        }
        if (function == FunctionId.HasValue)
        {
            return Value.Of(value.HasValue);
        }
        return value.HasValue
            ? value.Content
            : Value.Error(
                ExpressionErrorKind.EmptyOptional,
                "value() of an optional that is empty; orValue(x) gives something instead"
            );
    }

    private static bool IsZero(Value value, CostMeter cost) =>
        value.Kind switch
        {
            ValueKind.Null => true,
            ValueKind.Bool => value.IsFalse,
            ValueKind.Int or ValueKind.UInt or ValueKind.Duration => value.Int == 0,
            ValueKind.Double => value.Double == 0,
            ValueKind.String or ValueKind.Bytes or ValueKind.List or ValueKind.Map => Sizes.Of(value, cost) is { Int: 0 },
            ValueKind.Optional => !value.HasValue,
            _ => false,
        };
}
