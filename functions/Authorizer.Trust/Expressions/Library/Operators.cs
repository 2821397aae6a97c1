using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Arithmetic: both sides of one kind; a result that its kind does not hold is an error, never a wrap.</summary>
internal static class Operators
{
    public const string Signatures = """
        !(bool) bool
        -(int) int
        -(double) double
        +(int, int) int
        +(uint, uint) uint
        +(double, double) double
        +(string, string) string
        +(bytes, bytes) bytes
        +(list(A), list(A)) list(A)
        +(timestamp, duration) timestamp
        +(duration, timestamp) timestamp
        +(duration, duration) duration
        -(int, int) int
        -(uint, uint) uint
        -(double, double) double
        -(timestamp, timestamp) duration
        -(timestamp, duration) timestamp
        -(duration, duration) duration
        *(int, int) int
        *(uint, uint) uint
        *(double, double) double
        /(int, int) int
        /(uint, uint) uint
        /(double, double) double
        %(int, int) int
        %(uint, uint) uint
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        var left = arguments.First;
        var right = arguments.Second;
        if (arguments.Count == 1)
        {
            return function == FunctionId.Not ? Not(left) : Negate(left);
        }
        return (left.Kind, right.Kind) switch
        {
            (ValueKind.Int, ValueKind.Int) => Compute(function, left.Int, right.Int),
            (ValueKind.UInt, ValueKind.UInt) => Compute(function, left.UInt, right.UInt),
            (ValueKind.Double, ValueKind.Double) => Compute(function, left.Double, right.Double),
            _ when function == FunctionId.Add => Concatenation.Add(left, right, cost),
            _ when function == FunctionId.Subtract => Times.Subtract(left, right),
            _ => Value.NoOverload,
        };
    }

    private static Value Not(Value value) => value.Kind == ValueKind.Bool ? Value.Of(value.IsFalse) : Value.NoOverload;

    private static Value Negate(Value value) =>
        value.Kind switch
        {
            ValueKind.Int => Compute(FunctionId.Subtract, 0L, value.Int),
            ValueKind.Double => Value.Of(-value.Double),
            _ => Value.NoOverload,
        };

    private static Value Compute(FunctionId function, long left, long right)
    {
        if (function is FunctionId.Divide or FunctionId.Modulo)
        {
            return right == 0 ? DivisionByZero
                : left == long.MinValue && right == -1 ? OutOfRange("int")
                : Value.Of(function == FunctionId.Divide ? left / right : left % right);
        }
        var result = function switch
        {
            FunctionId.Add => unchecked(left + right),
            FunctionId.Subtract => unchecked(left - right),
            _ => unchecked(left * right),
        };
        var overflows = function switch
        {
            FunctionId.Add => ((left ^ result) & (right ^ result)) < 0,
            FunctionId.Subtract => ((left ^ right) & (left ^ result)) < 0,
            _ => Math.BigMul(left, right, out _) != result >> 63,
        };
        return overflows ? OutOfRange("int") : Value.Of(result);
    }

    private static Value Compute(FunctionId function, ulong left, ulong right)
    {
        if (function is FunctionId.Divide or FunctionId.Modulo)
        {
            return right == 0 ? DivisionByZero : Value.OfUnsigned(function == FunctionId.Divide ? left / right : left % right);
        }
        var (result, overflows) = function switch
        {
            FunctionId.Add => (unchecked(left + right), ulong.MaxValue - left < right),
            FunctionId.Subtract => (unchecked(left - right), left < right),
            _ => (unchecked(left * right), Math.BigMul(left, right, out _) != 0),
        };
        return overflows ? OutOfRange("uint") : Value.OfUnsigned(result);
    }

    private static Value Compute(FunctionId function, double left, double right) =>
        function switch
        {
            FunctionId.Add => Value.Of(left + right),
            FunctionId.Subtract => Value.Of(left - right),
            FunctionId.Multiply => Value.Of(left * right),
            FunctionId.Divide => Value.Of(left / right),
            _ => Value.NoOverload,
        };

    private static Value DivisionByZero =>
        Value.Error(ExpressionErrorKind.DivisionByZero, "whole numbers cannot be divided by zero");

    private static Value OutOfRange(string kind) =>
        Value.Error(ExpressionErrorKind.NumberRange, $"the result is no {kind} of 64 bits; double(x) has room for it");
}
