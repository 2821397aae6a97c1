using System.Buffers;
using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>
/// One escape: <c>\n</c> and its like, a byte as <c>\101</c> or <c>\x41</c>, a character as <c>\u0041</c> or <c>\U00000041</c>.
/// </summary>
internal static class HclEscape
{
    /// <summary>Its length with the backslash; 0 when there is no such escape, or it is no character.</summary>
    internal static int Decode(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> decoded) =>
        text switch
        {
            [_, (byte)'x', ..] => Byte(text, 2, 2, 16, decoded),
            [_, >= (byte)'0' and <= (byte)'7', ..] => Byte(text, 1, 3, 8, decoded),
            [_, (byte)'u', ..] => Character(text, 4, decoded),
            [_, (byte)'U', ..] => Character(text, 8, decoded),
            [_, var letter, ..] => Letter(letter, decoded),
            _ => 0,
        };

    private static int Letter(byte letter, ArrayBufferWriter<byte> decoded)
    {
        var index = "abfnrtv\\\""u8.IndexOf(letter);
        if (index < 0)
        {
            return 0;
        }
        decoded.Write("\a\b\f\n\r\t\v\\\""u8.Slice(index, 1));
        return 2;
    }

    private static int Byte(ReadOnlySpan<byte> text, int start, int digits, int radix, ArrayBufferWriter<byte> decoded)
    {
        if (ValueOf(text, start, digits, radix) is not (>= 0 and <= byte.MaxValue and var value))
        {
            return 0;
        }
        decoded.Write([(byte)value]);
        return start + digits;
    }

    private static int Character(ReadOnlySpan<byte> text, int digits, ArrayBufferWriter<byte> decoded)
    {
        if (ValueOf(text, 2, digits, 16) is not (>= 0 and <= 0x10FFFF and var value) || !Rune.TryCreate((int)value, out var rune))
        {
            return 0;
        }
        Span<byte> utf8 = stackalloc byte[4];
        decoded.Write(utf8[..rune.EncodeToUtf8(utf8)]);
        return 2 + digits;
    }

    // -1 when a digit is missing.
    private static long ValueOf(ReadOnlySpan<byte> text, int start, int digits, int radix)
    {
        if (text.Length < start + digits)
        {
            return -1;
        }
        var value = 0L;
        foreach (var digit in text.Slice(start, digits))
        {
            var worth = HclNumber.WorthOf(digit);
            if (worth >= radix)
            {
                return -1;
            }
            value = (value * radix) + worth;
        }
        return value;
    }
}
