using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>Names without quotes: a letter or underscore, then letters, digits, underscores, hyphens and dots.</summary>
internal static class HclName
{
    /// <summary>In bytes; 0 where no name begins.</summary>
    internal static int LengthOf(ReadOnlySpan<byte> text)
    {
        var length = 0;
        while (LengthOfSign(text[length..], isFirst: length == 0) is > 0 and var sign)
        {
            length += sign;
        }
        return length;
    }

    private static int LengthOfSign(ReadOnlySpan<byte> text, bool isFirst)
    {
        if (text is [] or [< 0x80, ..])
        {
            var isLetter = text is [>= (byte)'a' and <= (byte)'z' or >= (byte)'A' and <= (byte)'Z' or (byte)'_', ..];
            var isInner = text is [>= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'.', ..];
            return isLetter || (isInner && !isFirst) ? 1 : 0;
        }
        Rune.DecodeFromUtf8(text, out var rune, out var length);
        return Rune.IsLetter(rune) || (Rune.IsDigit(rune) && !isFirst) ? length : 0;
    }
}
