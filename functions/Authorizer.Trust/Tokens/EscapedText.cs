using System.Globalization;

namespace Authorizer.Trust.Tokens;

/// <summary>Escapes inside a JSON string whose grammar has been checked already.</summary>
internal static class EscapedText
{
    /// <summary>Whether every <c>\uD800</c>-<c>\uDFFF</c> stands in a pair: a lone one has no UTF-8 form (RFC 8259 section 8.2).</summary>
    internal static bool IsWellFormed(ReadOnlySpan<byte> text)
    {
        var expectsLow = false;
        for (var index = 0; index < text.Length; index++)
        {
            var isUnicode = text[index] == '\\' && text[index + 1] == 'u';
            var unit = isUnicode
                ? ushort.Parse(text.Slice(index + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)
                : 0;
            var isLow = char.IsLowSurrogate((char)unit);
            if (isLow != expectsLow)
            {
                return false;
            }
            expectsLow = char.IsHighSurrogate((char)unit);
            if (text[index] == '\\')
            {
                index += isUnicode ? 5 : 1;
            }
        }
        return !expectsLow;
    }
}
