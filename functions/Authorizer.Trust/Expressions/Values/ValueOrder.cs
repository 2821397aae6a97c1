namespace Authorizer.Trust.Expressions.Values;

/// <summary>The order of values that have one: numbers, strings by code point, bytes, bools, timestamps and durations.</summary>
internal static class ValueOrder
{
    /// <summary>False when the two have no order between their kinds; the order is null for NaN.</summary>
    public static bool TryCompare(Value left, Value right, out int? order)
    {
        order = null;
        if (left.IsNumber && right.IsNumber)
        {
            order = NumberOrder.Compare(left, right);
            return true;
        }
        if (left.Kind != right.Kind)
        {
            return false;
        }
        order = left.Kind switch
        {
            ValueKind.Bool => left.IsTrue.CompareTo(right.IsTrue),
            ValueKind.String => CompareTexts(left.Text, right.Text),
            ValueKind.Bytes => left.Bytes.AsSpan().SequenceCompareTo(right.Bytes),
            ValueKind.Duration => left.Int.CompareTo(right.Int),
            ValueKind.Timestamp => left.Int != right.Int
                ? left.Int.CompareTo(right.Int)
                : left.Nanoseconds.CompareTo(right.Nanoseconds),
            _ => null,
        };
        return order is not null;
    }

    private static int CompareTexts(string left, string right)
    {
        var length = Math.Min(left.Length, right.Length);
        for (var index = 0; index < length; index++)
        {
            if (left[index] != right[index])
            {
                // Surrogates stand for code points above all other units.
                return Rank(left[index]).CompareTo(Rank(right[index]));
            }
        }
        return left.Length.CompareTo(right.Length);
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
