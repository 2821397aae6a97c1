using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary><c>+</c> of what is no number.</summary>
internal static class Concatenation
{
    public static Value Add(Value left, Value right, CostMeter cost) =>
        (left.Kind, right.Kind) switch
        {
            (ValueKind.String, ValueKind.String) => AddTexts(left.Text, right.Text, cost),
            (ValueKind.Bytes, ValueKind.Bytes) => AddBytes(left.Bytes, right.Bytes, cost),
            (ValueKind.List, ValueKind.List) => AddLists(left, right, cost),
            _ => Times.Add(left, right),
        };

    private static Value AddTexts(string left, string right, CostMeter cost) =>
        cost.TryChargeText((long)left.Length + right.Length) ? Value.Of(left + right) : Value.CostExceeded;

    private static Value AddBytes(byte[] left, byte[] right, CostMeter cost) =>
        cost.TryChargeText((long)left.Length + right.Length) ? Value.Of((byte[])[.. left, .. right]) : Value.CostExceeded;

    private static Value AddLists(Value left, Value right, CostMeter cost)
    {
        var first = ListCursor.ToArray(left, cost);
        var second = ListCursor.ToArray(right, cost);
        if (cost.IsExhausted)
        {
            return Value.CostExceeded;
        }
        var both = new Value[first.Length + second.Length];
        first.CopyTo(both, 0);
        second.CopyTo(both, first.Length);
        return Value.Of(both);
    }
}
