using System.Runtime.InteropServices;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Expressions.Values;

/// <summary>Walks a list, wherever it lies; every step costs, and ends the walk when nothing is left to spend.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct ListCursor(Value list)
{
    private readonly Value[]? elements = list.IsJson ? null : list.Elements;
    private JsonElements json = list.IsJson ? list.Json.Elements : default;
    private int next;

    public Value Current { get; private set; }

    public bool MoveNext(CostMeter cost)
    {
        if (elements is null)
        {
            if (!json.MoveNext() || !cost.TryChargeJson(json.Current.Raw.Length))
            {
                return false;
            }
            Current = Value.Of(json.Current);
            return true;
        }
        if (next == elements.Length || !cost.TryCharge(1))
        {
            return false;
        }
        Current = elements[next++];
        return true;
    }

    /// <summary>All elements of <paramref name="list"/>; as many as could be paid for.</summary>
    public static Value[] ToArray(Value list, CostMeter cost)
    {
        if (!list.IsJson)
        {
            return cost.TryCharge(list.Elements.Length) ? list.Elements : [];
        }
        var buffer = new ValueBuffer();
        var cursor = new ListCursor(list);
        while (cursor.MoveNext(cost))
        {
            buffer.Add(cursor.Current);
        }
        return buffer.ToArray();
    }
}
