using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Lists: what Kubernetes adds, and of the lists extension what needs no variable.</summary>
internal static class ListFunctions
{
    public const string Signatures = """
        list(A).isSorted() bool
        list(int).sum() int
        list(uint).sum() uint
        list(double).sum() double
        list(duration).sum() duration
        list(A).min() A
        list(A).max() A
        list(A).indexOf(A) int
        list(A).lastIndexOf(A) int
        list(A).distinct() list(A)
        list(A).slice(int, int) list(A)
        list(A).flatten() list(dyn)
        list(A).flatten(int) list(dyn)
        list(A).sort() list(A)
        list(A).reverse() list(A)
        lists.range(int) list(int)
        list(A).first() optional(A)
        list(A).last() optional(A)
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        if (function == FunctionId.Range)
        {
            return Range(arguments.First, cost);
        }
        if (arguments.First.Kind != ValueKind.List)
        {
            return Value.NoOverload;
        }
        var elements = ListCursor.ToArray(arguments.First, cost);
        if (cost.IsExhausted)
        {
            return Value.CostExceeded;
        }
        return function switch
        {
            FunctionId.IsSorted => ListOrder.IsSorted(elements),
            FunctionId.Min => ListOrder.Extreme(elements, -1),
            FunctionId.Max => ListOrder.Extreme(elements, 1),
            FunctionId.Sort => ListOrder.Sort(elements, cost),
            FunctionId.Sum => Sum(elements, cost),
            FunctionId.IndexOf => IndexOf(elements, arguments.Second, isLast: false, cost),
            FunctionId.LastIndexOf => IndexOf(elements, arguments.Second, isLast: true, cost),
            FunctionId.Distinct => Distinct(elements, cost),
            FunctionId.Slice => Slice(elements, arguments),
            FunctionId.Flatten => Flatten(elements, arguments, cost),
            FunctionId.Reverse => Reverse(elements),
            FunctionId.First => elements.Length > 0 ? Value.OfOptional(elements[0]) : Value.EmptyOptional,
            _ => elements.Length > 0 ? Value.OfOptional(elements[^1]) : Value.EmptyOptional,
        };
    }

    private static Value Range(Value length, CostMeter cost)
    {
        if (length.Kind != ValueKind.Int)
        {
            return Value.NoOverload;
        }
        if (!cost.TryCharge(Math.Max(length.Int, 0)))
        {
            return Value.CostExceeded;
        }
        var numbers = new Value[Math.Max(length.Int, 0)];
        for (var index = 0; index < numbers.Length; index++)
        {
            numbers[index] = Value.Of((long)index);
        }
        return Value.Of(numbers);
    }

    private static Value Sum(Value[] elements, CostMeter cost)
    {
        if (elements.Length == 0)
        {
            return Value.Of(0L);
        }
        var sum = elements[0];
        if (!sum.IsNumber && sum.Kind != ValueKind.Duration)
        {
            return Value.NoOverload;
        }
        for (var index = 1; index < elements.Length && !sum.IsError; index++)
        {
            var both = default(Arguments);
            both.Add(sum);
            both.Add(elements[index]);
            sum = Operators.Call(FunctionId.Add, both, cost);
        }
        return sum;
    }

    private static Value IndexOf(Value[] elements, Value sought, bool isLast, CostMeter cost)
    {
        for (var count = 0; count < elements.Length; count++)
        {
            var index = isLast ? elements.Length - 1 - count : count;
            if (ValueEquality.AreEqual(elements[index], sought, cost))
            {
                return Value.Of((long)index);
            }
        }
        return Value.Of(-1L);
    }

    private static Value Distinct(Value[] elements, CostMeter cost)
    {
        var distinct = new Value[elements.Length];
        var count = 0;
        foreach (var element in elements)
        {
            var isNew = true;
            for (var index = 0; isNew && index < count && cost.TryCharge(1); index++)
            {
                isNew = !ValueEquality.AreEqual(distinct[index], element, cost);
            }
            distinct[count] = element;
            count += isNew ? 1 : 0;
        }
        return Value.Of(distinct[..count]);
    }

    private static Value Slice(Value[] elements, in Arguments arguments)
    {
        if (arguments.Second.Kind != ValueKind.Int || arguments.Third.Kind != ValueKind.Int)
        {
            return Value.NoOverload;
        }
        var start = arguments.Second.Int;
        var end = arguments.Third.Int;
        return start < 0 || end < start || end > elements.Length
            ? Value.Error(ExpressionErrorKind.IndexOutOfRange, "slice expects 0 <= start <= end <= size of the list")
            : Value.Of(elements[(int)start..(int)end]);
    }

    private static Value Flatten(Value[] elements, in Arguments arguments, CostMeter cost)
    {
        var levels = 1L;
        if (arguments.Count == 2)
        {
            if (arguments.Second.Kind != ValueKind.Int)
            {
                return Value.NoOverload;
            }
            levels = arguments.Second.Int;
        }
        if (levels < 0)
        {
            return Value.Error(ExpressionErrorKind.InvalidArgument, "flatten expects a number of levels of 0 or more");
        }
        var flat = new ValueBuffer();
        AddFlat(elements, levels, flat, cost);
        return Value.Of(flat.ToArray());
    }

    private static void AddFlat(Value[] elements, long levels, ValueBuffer flat, CostMeter cost)
    {
        foreach (var element in elements)
        {
            if (levels > 0 && element.Kind == ValueKind.List)
            {
                AddFlat(ListCursor.ToArray(element, cost), levels - 1, flat, cost);
            }
            else
            {
                flat.Add(element);
            }
        }
    }

    private static Value Reverse(Value[] elements)
    {
        var reversed = new Value[elements.Length];
        for (var index = 0; index < elements.Length; index++)
        {
            reversed[elements.Length - 1 - index] = elements[index];
        }
        return Value.Of(reversed);
    }
}
