namespace Authorizer.Trust.Expressions.Values;

/// <summary>Numbers are compared by what they are worth, across int, uint and double.</summary>
internal static class NumberOrder
{
    /// <summary>Below zero, zero or above zero as usual; null when one of them is NaN.</summary>
    public static int? Compare(Value left, Value right) =>
        (left.Kind, right.Kind) switch
        {
            (ValueKind.Int, ValueKind.Int) => left.Int.CompareTo(right.Int),
            (ValueKind.UInt, ValueKind.UInt) => left.UInt.CompareTo(right.UInt),
            (ValueKind.Int, ValueKind.UInt) => Compare(left.Int, right.UInt),
            (ValueKind.UInt, ValueKind.Int) => -Compare(right.Int, left.UInt),
            (ValueKind.Double, ValueKind.Double) => Compare(left.Double, right.Double),
            (ValueKind.Double, _) => -CompareWhole(right, left.Double),
            _ => CompareWhole(left, right.Double),
        };

    private static int Compare(long left, ulong right) => left < 0 ? -1 : ((ulong)left).CompareTo(right);

    private static int? Compare(double left, double right) =>
        left < right ? -1
        : left > right ? 1
        : left == right ? 0
        : null;

    private static int? CompareWhole(Value whole, double number)
    {
        if (double.IsNaN(number))
        {
            return null;
        }
        // A double's whole part is exact, so it is compared as a whole number before the rest is looked at.
        if (number >= 18446744073709551616.0)
        {
            return -1;
        }
        if (number < -9223372036854775808.0)
        {
            return 1;
        }
        var floor = Math.Floor(number);
        var part = floor < 0 ? Value.Of((long)floor) : Value.OfUnsigned((ulong)floor);
        var order = Compare(whole, part)!.Value;
        return order != 0 || floor == number ? order : -1;
    }
}
