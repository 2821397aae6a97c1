namespace Authorizer.Trust.Expressions.Values;

/// <summary>Positions in a text count code points; a lone surrogate counts as one.</summary>
internal static class CodePoints
{
    public static int Count(string text)
    {
        var count = 0;
        for (var offset = 0; offset < text.Length; offset = Next(text, offset))
        {
            count++;
        }
        return count;
    }

    /// <summary>Number of code points before <paramref name="offset"/>.</summary>
    public static int IndexOf(string text, int offset)
    {
        var index = 0;
        for (var at = 0; at < offset; at = Next(text, at))
        {
            index++;
        }
        return index;
    }

    /// <summary>The UTF-16 offset of a code point, the end included; false outside of the text.</summary>
    public static bool TryGetOffset(string text, long index, out int offset)
    {
        offset = 0;
        if (index < 0 || index > text.Length)
        {
            return false;
        }
        for (; index > 0 && offset < text.Length; index--)
        {
            offset = Next(text, offset);
        }
        return index == 0;
    }

    public static int Next(string text, int offset) => char.IsSurrogatePair(text, offset) ? offset + 2 : offset + 1;
}
