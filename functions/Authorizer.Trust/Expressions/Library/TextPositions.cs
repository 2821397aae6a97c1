using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Library;

/// <summary>Functions of strings that take or give positions; they count code points, and one outside of the text is an error.</summary>
internal static class TextPositions
{
    private static Value OutOfRange =>
        Value.Error(ExpressionErrorKind.IndexOutOfRange, "this position is outside of the text; size(x) tells how long it is");

    /// <summary><c>charAt(i)</c>, <c>substring(start)</c>, <c>substring(start, end)</c>.</summary>
    public static Value Cut(FunctionId function, string text, in Arguments arguments)
    {
        var isWhole = arguments.Count == 2 || arguments.Third.Kind == ValueKind.Int;
        if (arguments.Second.Kind != ValueKind.Int || !isWhole)
        {
            return Value.NoOverload;
        }
        if (!CodePoints.TryGetOffset(text, arguments.Second.Int, out var start))
        {
            return OutOfRange;
        }
        if (function == FunctionId.CharAt)
        {
            return Value.Of(start == text.Length ? "" : text[start..CodePoints.Next(text, start)]);
        }
        var end = text.Length;
        if (arguments.Count == 3 && (!CodePoints.TryGetOffset(text, arguments.Third.Int, out end) || end < start))
        {
            return OutOfRange;
        }
        return Value.Of(text[start..end]);
    }

    /// <summary>Where <c>sought</c> begins at or after a position; -1 when nowhere.</summary>
    public static Value IndexOf(string text, in Arguments arguments)
    {
        var from = 0;
        if (arguments.Count == 3)
        {
            if (arguments.Third.Kind != ValueKind.Int)
            {
                return Value.NoOverload;
            }
            if (!CodePoints.TryGetOffset(text, arguments.Third.Int, out from))
            {
                return OutOfRange;
            }
        }
        return Found(text, text.IndexOf(arguments.Second.Text, from, StringComparison.Ordinal));
    }

    /// <summary>Where <c>sought</c> begins last, at or before a position; -1 when nowhere.</summary>
    public static Value LastIndexOf(string text, in Arguments arguments)
    {
        var sought = arguments.Second.Text;
        var last = text.Length;
        if (arguments.Count == 3)
        {
            if (arguments.Third.Kind != ValueKind.Int)
            {
                return Value.NoOverload;
            }
            if (!CodePoints.TryGetOffset(text, arguments.Third.Int, out last))
            {
                return OutOfRange;
            }
        }
        var end = Math.Min((long)last + sought.Length, text.Length);
        return Found(text, text.AsSpan(0, (int)end).LastIndexOf(sought));
    }

    private static Value Found(string text, int offset) => Value.Of(offset < 0 ? -1L : CodePoints.IndexOf(text, offset));
}
