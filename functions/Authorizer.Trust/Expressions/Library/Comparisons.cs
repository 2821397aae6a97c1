using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Equality of anything with anything, order of what has one, membership.</summary>
internal static class Comparisons
{
    public const string Signatures = """
        ==(A, A) bool
        !=(A, A) bool
        in(A, list(A)) bool
        in(A, map(A, B)) bool
        <(bool, bool) bool
        <(string, string) bool
        <(bytes, bytes) bool
        <(timestamp, timestamp) bool
        <(duration, duration) bool
        <(int, int) bool
        <(int, uint) bool
        <(int, double) bool
        <(uint, int) bool
        <(uint, uint) bool
        <(uint, double) bool
        <(double, int) bool
        <(double, uint) bool
        <(double, double) bool
        <=(bool, bool) bool
        <=(string, string) bool
        <=(bytes, bytes) bool
        <=(timestamp, timestamp) bool
        <=(duration, duration) bool
        <=(int, int) bool
        <=(int, uint) bool
        <=(int, double) bool
        <=(uint, int) bool
        <=(uint, uint) bool
        <=(uint, double) bool
        <=(double, int) bool
        <=(double, uint) bool
        <=(double, double) bool
        >(bool, bool) bool
        >(string, string) bool
        >(bytes, bytes) bool
        >(timestamp, timestamp) bool
        >(duration, duration) bool
        >(int, int) bool
        >(int, uint) bool
        >(int, double) bool
        >(uint, int) bool
        >(uint, uint) bool
        >(uint, double) bool
        >(double, int) bool
        >(double, uint) bool
        >(double, double) bool
        >=(bool, bool) bool
        >=(string, string) bool
        >=(bytes, bytes) bool
        >=(timestamp, timestamp) bool
        >=(duration, duration) bool
        >=(int, int) bool
        >=(int, uint) bool
        >=(int, double) bool
        >=(uint, int) bool
        >=(uint, uint) bool
        >=(uint, double) bool
        >=(double, int) bool
        >=(double, uint) bool
        >=(double, double) bool
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        var left = arguments.First;
        var right = arguments.Second;
        return function switch
        {
            FunctionId.Equal => Value.Of(ValueEquality.AreEqual(left, right, cost)),
            FunctionId.NotEqual => Value.Of(!ValueEquality.AreEqual(left, right, cost)),
            FunctionId.In => Contains(right, left, cost),
            _ => Compare(function, left, right, cost),
        };
    }

    private static Value Contains(Value container, Value value, CostMeter cost) =>
        container.Kind switch
        {
            ValueKind.List => Value.Of(IsElement(container, value, cost)),
            ValueKind.Map => Value.Of(MapAccess.TryFindExact(container, value, cost, out _)),
            _ => Value.NoOverload,
        };

    public static bool IsElement(Value list, Value value, CostMeter cost)
    {
        var elements = new ListCursor(list);
        while (elements.MoveNext(cost))
        {
            if (ValueEquality.AreEqual(elements.Current, value, cost))
            {
                return true;
            }
        }
        return false;
    }

    private static Value Compare(FunctionId function, Value left, Value right, CostMeter cost)
    {
        if (left.Kind == ValueKind.String && right.Kind == ValueKind.String && !cost.TryChargeText(left.Text.Length))
        {
            return Value.CostExceeded;
        }
        if (!ValueOrder.TryCompare(left, right, out var order))
        {
            return Value.NoOverload;
        }
        return Value.Of(
            function switch
            {
                FunctionId.Less => order < 0,
                FunctionId.LessOrEqual => order <= 0,
                FunctionId.Greater => order > 0,
                _ => order >= 0,
            }
        );
    }
}
