using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary><c>size</c>: code points of a string, bytes, elements, entries.</summary>
internal static class Sizes
{
    public static Value Of(Value value, CostMeter cost)
    {
        switch (value.Kind)
        {
            case ValueKind.String:
                var text = value.Text;
                return cost.TryChargeText(text.Length) ? Value.Of((long)CodePoints.Count(text)) : Value.CostExceeded;
            case ValueKind.Bytes:
                return Value.Of((long)value.Bytes.Length);
            case ValueKind.List:
                return Value.Of(Count(value, cost));
            case ValueKind.Map:
                return Value.Of((long)MapAccess.Count(value, cost));
            default:
                return Value.NoOverload;
        }
    }

    private static long Count(Value list, CostMeter cost)
    {
        if (!list.IsJson)
        {
            return list.Elements.Length;
        }
        var count = 0L;
        if (cost.TryChargeJson(list.Json.Raw.Length))
        {
            foreach (var _ in list.Json.Elements)
            {
                count++;
            }
        }
        return count;
    }
}
