using System.Text;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Functions that take strings apart and put them together.</summary>
internal static class TextLists
{
    /// <summary><c>split(separator, most)</c>: with <c>most</c> 0 nothing, below 0 all; an empty separator splits into code points.</summary>
    public static Value Split(string text, in Arguments arguments, CostMeter cost)
    {
        if (arguments.Count == 3 && arguments.Third.Kind != ValueKind.Int)
        {
            return Value.NoOverload;
        }
        var most = arguments.Count == 3 && arguments.Third.Int >= 0 ? arguments.Third.Int : long.MaxValue;
        var separator = arguments.Second.Text;
        var parts = new ValueBuffer();
        var start = 0;
        for (var count = 1L; count <= most; count++)
        {
            if (!cost.TryCharge(1))
            {
                return Value.CostExceeded;
            }
            var end = count == most ? -1 : EndOfPart(text, start, separator);
            if (end < 0)
            {
                if (separator.Length > 0 || start < text.Length)
                {
                    parts.Add(Value.Of(text[start..]));
                }
                break;
            }
            parts.Add(Value.Of(text[start..end]));
            start = end + separator.Length;
        }
        return Value.Of(parts.ToArray());
    }

    private static int EndOfPart(string text, int start, string separator)
    {
        if (separator.Length > 0)
        {
            return text.IndexOf(separator, start, StringComparison.Ordinal);
        }
        return start < text.Length ? CodePoints.Next(text, start) : -1;
    }

    /// <summary><c>replace(old, new, most)</c>: with <c>most</c> below 0 all; an empty <c>old</c> is before every code point and at the end.</summary>
    public static Value Replace(string text, in Arguments arguments, CostMeter cost)
    {
        var isCounted = arguments.Count == 4;
        if (arguments.Third.Kind != ValueKind.String || (isCounted && arguments.Fourth.Kind != ValueKind.Int))
        {
            return Value.NoOverload;
        }
        var left = isCounted && arguments.Fourth.Int >= 0 ? arguments.Fourth.Int : long.MaxValue;
        var old = arguments.Second.Text;
        var replacement = arguments.Third.Text;
        var result = new StringBuilder();
        var start = 0;
        for (var search = 0; left > 0 && search <= text.Length; left--)
        {
            var at = text.IndexOf(old, search, StringComparison.Ordinal);
            if (at < 0)
            {
                break;
            }
            if (!cost.TryChargeText(replacement.Length))
            {
                return Value.CostExceeded;
            }
            result.Append(text, start, at - start).Append(replacement);
            start = at + old.Length;
            search =
                old.Length > 0 ? start
                : at < text.Length ? CodePoints.Next(text, at)
                : text.Length + 1;
        }
        return Value.Of(result.Append(text, start, text.Length - start).ToString());
    }

    /// <summary><c>join(separator)</c> of a list of strings.</summary>
    public static Value Join(in Arguments arguments, CostMeter cost)
    {
        if (arguments.First.Kind != ValueKind.List || (arguments.Count == 2 && arguments.Second.Kind != ValueKind.String))
        {
            return Value.NoOverload;
        }
        var separator = arguments.Count == 2 ? arguments.Second.Text : "";
        var result = new StringBuilder();
        var elements = new ListCursor(arguments.First);
        for (var isFirst = true; elements.MoveNext(cost); isFirst = false)
        {
            if (elements.Current.Kind != ValueKind.String)
            {
                return Value.Error(
                    ExpressionErrorKind.NoSuchOverload,
                    "join expects a list of strings; map(x, string(x)) makes one"
                );
            }
            var text = elements.Current.Text;
            if (!cost.TryChargeText((long)separator.Length + text.Length))
            {
                return Value.CostExceeded;
            }
            result.Append(isFirst ? "" : separator).Append(text);
        }
        return Value.Of(result.ToString());
    }
}
