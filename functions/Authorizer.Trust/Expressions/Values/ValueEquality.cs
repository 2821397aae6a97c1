namespace Authorizer.Trust.Expressions.Values;

/// <summary>CEL equality: deep, by value across kinds of numbers, false for values of unrelated kinds.</summary>
internal static class ValueEquality
{
    /// <summary>False also when the meter is exhausted on the way; who asks looks at the meter.</summary>
    public static bool AreEqual(Value left, Value right, CostMeter cost)
    {
        if (left.IsNumber && right.IsNumber)
        {
            return NumberOrder.Compare(left, right) == 0;
        }
        if (left.Kind != right.Kind)
        {
            return false;
        }
        return left.Kind switch
        {
            ValueKind.Null => true,
            ValueKind.Bool => left.IsTrue == right.IsTrue,
            ValueKind.String => AreEqualTexts(left, right, cost),
            ValueKind.Bytes => cost.TryChargeText(left.Bytes.Length) && left.Bytes.AsSpan().SequenceEqual(right.Bytes),
            ValueKind.List => AreEqualLists(left, right, cost),
            ValueKind.Map => AreEqualMaps(left, right, cost),
            ValueKind.Timestamp => left.Int == right.Int && left.Nanoseconds == right.Nanoseconds,
            ValueKind.Duration => left.Int == right.Int,
            ValueKind.Type => left.NamedType == right.NamedType,
            ValueKind.Optional => left.HasValue == right.HasValue
                && (!left.HasValue || AreEqual(left.Content, right.Content, cost)),
            _ => false,
        };
    }

    private static bool AreEqualTexts(Value left, Value right, CostMeter cost)
    {
        if (left.IsJson && !right.IsJson)
        {
            return cost.TryChargeText(right.Text.Length) && left.Json.TextEquals(right.Text);
        }
        if (right.IsJson && !left.IsJson)
        {
            return cost.TryChargeText(left.Text.Length) && right.Json.TextEquals(left.Text);
        }
        return cost.TryChargeText(left.IsJson ? left.Json.Raw.Length : left.Text.Length)
            && string.Equals(left.Text, right.Text, StringComparison.Ordinal);
    }

    private static bool AreEqualLists(Value left, Value right, CostMeter cost)
    {
        var lefts = new ListCursor(left);
        var rights = new ListCursor(right);
        while (true)
        {
            var hasLeft = lefts.MoveNext(cost);
            var hasRight = rights.MoveNext(cost);
            if (hasLeft != hasRight || (hasLeft && !AreEqual(lefts.Current, rights.Current, cost)))
            {
                return false;
            }
            if (!hasLeft)
            {
                return !cost.IsExhausted;
            }
        }
    }

    private static bool AreEqualMaps(Value left, Value right, CostMeter cost)
    {
        if (MapAccess.Count(left, cost) != MapAccess.Count(right, cost))
        {
            return false;
        }
        var keys = new KeyCursor(left);
        while (keys.MoveNext(cost))
        {
            if (!MapAccess.TryFindExact(right, keys.Current, cost, out var other) || !AreEqual(keys.Value, other, cost))
            {
                return false;
            }
        }
        return !cost.IsExhausted;
    }
}
