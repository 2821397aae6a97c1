using System.Globalization;
using System.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>Letters of a JSON string where some cannot stand as they are (RFC 8259 section 7).</summary>
/// <remarks>Control characters and what is no letter of anyone are escaped, as <c>JavaScriptEncoder.UnsafeRelaxedJsonEscaping</c> does it.</remarks>
internal static class EscapedLetters
{
    private const char ByteOrderMark = '\ufeff';

    /// <summary>Half a surrogate pair becomes U+FFFD.</summary>
    internal static void Append(ReadOnlySpan<char> text, JsonOutput json)
    {
        Span<char> units = stackalloc char[2];
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWrittenAsItIs(rune))
            {
                json.Append(utf8[..rune.EncodeToUtf8(utf8)]);
                continue;
            }
            foreach (var unit in units[..rune.EncodeToUtf16(units)])
            {
                Escape(unit, json);
            }
        }
    }

    private static bool IsWrittenAsItIs(Rune rune) =>
        rune.Value == ' ' || (rune.IsBmp && rune.Value is not ('"' or '\\' or ByteOrderMark) && IsLetterOfSomeone(rune));

    private static bool IsLetterOfSomeone(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );

    private static void Escape(char unit, JsonOutput json)
    {
        var letter = unit switch
        {
            '"' or '\\' => (byte)unit,
            '\b' => (byte)'b',
            '\f' => (byte)'f',
            '\n' => (byte)'n',
            '\r' => (byte)'r',
            '\t' => (byte)'t',
            _ => default,
        };
        if (letter != default)
        {
            json.Append([(byte)'\\', letter]);
            return;
        }
        Span<byte> digits = stackalloc byte[4];
        ((ushort)unit).TryFormat(digits, out _, "X4", CultureInfo.InvariantCulture);
        json.Append("\\u"u8);
        json.Append(digits);
    }
}
