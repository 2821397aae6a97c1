namespace Authorizer.Trust.Expressions.Values;

/// <summary>Looks keys up in maps.</summary>
internal static class MapAccess
{
    /// <summary>By a name as an expression writes it: un-escaped in claims and in <c>user.extra</c> (kubernetes 3.2).</summary>
    public static bool TryFind(Value map, KeyName name, CostMeter cost, out Value value)
    {
        if (!map.IsJson)
        {
            var key = map.Entries.EscapesNames ? name.Unescaped ?? name.Text : name.Text;
            return TryFindEntry(map.Entries, Value.Of(key), cost, out value);
        }
        value = default;
        return name.NameIn(map) is { } claim && TryFindMember(map, claim, cost, out value);
    }

    /// <summary>By a key that an expression computed.</summary>
    public static bool TryFind(Value map, Value key, CostMeter cost, out Value value)
    {
        if (key.Kind == ValueKind.String && (map.IsJson || map.Entries.EscapesNames))
        {
            return TryFind(map, new KeyName(key.Text), cost, out value);
        }
        return TryFindExact(map, key, cost, out value);
    }

    /// <summary>By a key as it is, without un-escaping.</summary>
    public static bool TryFindExact(Value map, Value key, CostMeter cost, out Value value)
    {
        if (!map.IsJson)
        {
            return TryFindEntry(map.Entries, key, cost, out value);
        }
        value = default;
        return key.Kind == ValueKind.String && TryFindMember(map, key.Text, cost, out value);
    }

    public static int Count(Value map, CostMeter cost)
    {
        if (!map.IsJson)
        {
            return map.Entries.Keys.Length;
        }
        var count = 0;
        if (cost.TryChargeJson(map.Json.Raw.Length))
        {
            foreach (var _ in map.Json.Members)
            {
                count++;
            }
        }
        return count;
    }

    private static bool TryFindMember(Value map, string name, CostMeter cost, out Value value)
    {
        value = default;
        var json = map.Json;
        if (!cost.TryChargeJson(json.Raw.Length) || !json.TryGetMember(name, out var member))
        {
            return false;
        }
        value = Value.Of(member);
        return true;
    }

    private static bool TryFindEntry(MapEntries entries, Value key, CostMeter cost, out Value value)
    {
        value = default;
        for (var index = 0; index < entries.Keys.Length && cost.TryCharge(1); index++)
        {
            if (ValueEquality.AreEqual(entries.Keys[index], key, cost))
            {
                value = entries.Values[index];
                return true;
            }
        }
        return false;
    }
}
