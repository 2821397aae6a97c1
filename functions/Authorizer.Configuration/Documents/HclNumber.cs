using System.Globalization;
using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>Whole numbers in decimal, hexadecimal (<c>0x1F</c>) and octal (<c>017</c>), and decimal fractions with exponents.</summary>
internal static class HclNumber
{
    /// <summary>Decimal digits as they were written; other bases in decimal; null after an error.</summary>
    internal static string? Read(HclCursor cursor)
    {
        var written = cursor.Rest[..LengthOf(cursor.Rest)];
        var sign = written is [(byte)'-', ..] ? "-" : "";
        var digits = written[sign.Length..];
        string? text = digits switch
        {
            [(byte)'0', (byte)'x' or (byte)'X', .. var hexadecimal] => InDecimal(hexadecimal, 16, sign),
            [(byte)'0', .. var octal and not []] when !octal.ContainsAnyExceptInRange((byte)'0', (byte)'9') => InDecimal(
                octal,
                8,
                sign
            ),
            _ => IsDecimal(digits) ? Encoding.ASCII.GetString(written) : null,
        };
        if (text is null)
        {
            cursor.Fail(digits is [(byte)'0', >= (byte)'0' and <= (byte)'9', ..] ? HclSyntax.WrongOctal : HclSyntax.WrongNumber);
            return null;
        }
        cursor.Move(written.Length);
        return text;
    }

    /// <summary>Of one digit in any base up to 16; 16 when it is none.</summary>
    internal static int WorthOf(byte digit) =>
        digit switch
        {
            >= (byte)'0' and <= (byte)'9' => digit - '0',
            >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
            >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
            _ => 16,
        };

    // Up to what cannot be of a number, so that 15m is one wrong number and not a number and a name.
    private static int LengthOf(ReadOnlySpan<byte> text)
    {
        var length = 1;
        while (
            length < text.Length
            && (IsInner(text[length]) || (text[length] is (byte)'+' or (byte)'-' && IsExponent(text, length)))
        )
        {
            length++;
        }
        return length;
    }

    private static bool IsInner(byte sign) => char.IsAsciiLetterOrDigit((char)sign) || sign is (byte)'.' or (byte)'_' or >= 0x80;

    private static bool IsExponent(ReadOnlySpan<byte> text, int sign) => text[sign - 1] is (byte)'e' or (byte)'E';

    private static string? InDecimal(ReadOnlySpan<byte> digits, int radix, string sign)
    {
        var value = 0L;
        foreach (var digit in digits)
        {
            var worth = WorthOf(digit);
            if (worth >= radix || value > (long.MaxValue - worth) / radix)
            {
                return null;
            }
            value = (value * radix) + worth;
        }
        return digits.IsEmpty ? null : sign + value.ToString(CultureInfo.InvariantCulture);
    }

    // Digits, a point among or before them, an exponent.
    private static bool IsDecimal(ReadOnlySpan<byte> text)
    {
        var whole = TakeDigits(ref text);
        var fraction = 0;
        if (text is [(byte)'.', .. var afterPoint])
        {
            text = afterPoint;
            fraction = TakeDigits(ref text);
        }
        if (whole + fraction > 0 && text is [(byte)'e' or (byte)'E', .. var exponent])
        {
            text = exponent is [(byte)'+' or (byte)'-', .. var unsigned] ? unsigned : exponent;
            return TakeDigits(ref text) > 0 && text.IsEmpty;
        }
        return whole + fraction > 0 && text.IsEmpty;
    }

    private static int TakeDigits(ref ReadOnlySpan<byte> text)
    {
        var count = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }
}
