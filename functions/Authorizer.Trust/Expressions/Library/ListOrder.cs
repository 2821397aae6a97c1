using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Lists whose elements have an order between them.</summary>
internal static class ListOrder
{
    public static Value IsSorted(Value[] elements)
    {
        var isSorted = true;
        for (var index = 1; index < elements.Length; index++)
        {
            if (!ValueOrder.TryCompare(elements[index - 1], elements[index], out var order))
            {
                return Value.NoOverload;
            }
            isSorted &= order <= 0;
        }
        return Value.Of(isSorted);
    }

    /// <summary>The least element with <paramref name="sign"/> -1, the greatest with 1.</summary>
    public static Value Extreme(Value[] elements, int sign)
    {
        if (elements.Length == 0)
        {
            return Value.Error(ExpressionErrorKind.InvalidArgument, "an empty list has no least and no greatest element");
        }
        var extreme = elements[0];
        foreach (var element in elements)
        {
            if (!ValueOrder.TryCompare(element, extreme, out var order))
            {
                return Value.NoOverload;
            }
            extreme = order * sign > 0 ? element : extreme;
        }
        return extreme;
    }

    /// <summary>From least to greatest, equal ones in their order.</summary>
    public static Value Sort(Value[] elements, CostMeter cost)
    {
        for (var index = 1; index < elements.Length; index++)
        {
            if (!ValueOrder.TryCompare(elements[0], elements[index], out _))
            {
                return Value.NoOverload;
            }
        }
        var levels = 1 + (int)Math.Log2(Math.Max(elements.Length, 1));
        if (!cost.TryCharge((long)elements.Length * levels))
        {
            return Value.CostExceeded;
        }
        var sorted = (Value[])elements.Clone();
        Sort(sorted, new Value[sorted.Length], 0, sorted.Length);
        return Value.Of(sorted);
    }

    // Merges halves: a comparer for the library's sort would bring native code of its own for this struct.
    private static void Sort(Value[] values, Value[] spare, int start, int end)
    {
        if (end - start < 2)
        {
            return;
        }
        var middle = start + ((end - start) / 2);
        Sort(values, spare, start, middle);
        Sort(values, spare, middle, end);
        Array.Copy(values, start, spare, start, end - start);
        var (left, right) = (start, middle);
        for (var index = start; index < end; index++)
        {
            var takesRight = left == middle || (right < end && IsLess(spare[right], spare[left]));
            values[index] = takesRight ? spare[right++] : spare[left++];
        }
    }

    private static bool IsLess(Value left, Value right) => ValueOrder.TryCompare(left, right, out var order) && order < 0;
}
