using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Lists taken as sets, with CEL equality; an element that comes twice counts once.</summary>
internal static class SetFunctions
{
    public const string Signatures = """
        sets.contains(list(A), list(A)) bool
        sets.equivalent(list(A), list(A)) bool
        sets.intersects(list(A), list(A)) bool
        """;

    public static Value Call(FunctionId function, in Arguments arguments, CostMeter cost)
    {
        var left = arguments.First;
        var right = arguments.Second;
        if (left.Kind != ValueKind.List || right.Kind != ValueKind.List)
        {
            return Value.NoOverload;
        }
        return Value.Of(
            function switch
            {
                FunctionId.SetsContains => ContainsAll(left, right, cost),
                FunctionId.SetsEquivalent => ContainsAll(left, right, cost) && ContainsAll(right, left, cost),
                _ => ContainsAny(left, right, cost),
            }
        );
    }

    private static bool ContainsAll(Value list, Value sought, CostMeter cost)
    {
        var elements = new ListCursor(sought);
        while (elements.MoveNext(cost))
        {
            if (!Comparisons.IsElement(list, elements.Current, cost))
            {
                return false;
            }
        }
        return true;
    }

    private static bool ContainsAny(Value list, Value sought, CostMeter cost)
    {
        var elements = new ListCursor(sought);
        while (elements.MoveNext(cost))
        {
            if (Comparisons.IsElement(list, elements.Current, cost))
            {
                return true;
            }
        }
        return false;
    }
}
