using System.Runtime.InteropServices;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Expressions.Values;

/// <summary>Walks the keys of a map and their values, wherever it lies; every step costs.</summary>
[StructLayout(LayoutKind.Auto)]
internal ref struct KeyCursor(Value map)
{
    private readonly MapEntries? entries = map.IsJson ? null : map.Entries;
    private JsonMembers json = map.IsJson ? map.Json.Members : default;
    private int next;

    public Value Current { get; private set; }

    public Value Value { get; private set; }

    public bool MoveNext(CostMeter cost)
    {
        if (entries is null)
        {
            if (!json.MoveNext() || !cost.TryChargeJson(json.Current.Value.Raw.Length))
            {
                return false;
            }
            Current = Values.Value.Of(json.Current.Name);
            Value = Values.Value.Of(json.Current.Value);
            return true;
        }
        if (next == entries.Keys.Length || !cost.TryCharge(1))
        {
            return false;
        }
        Current = entries.Keys[next];
        Value = entries.Values[next++];
        return true;
    }
}
