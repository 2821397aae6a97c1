using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Authorizer.Configuration.Documents;

/// <summary>Text in double quotes with Go's escapes. What stands in <c>${ }</c> is kept as it is, quotes and line ends included.</summary>
internal static class HclQuotedText
{
    /// <summary>Decoded; null after an error.</summary>
    internal static string? Read(HclCursor cursor)
    {
        var text = cursor.Rest[1..];
        var decoded = new ArrayBufferWriter<byte>();
        while (true)
        {
            var plain = text.IndexOfAny("\"\\$\n"u8);
            if (plain < 0 || text[plain] == '\n')
            {
                cursor.Fail(HclSyntax.OpenText);
                return null;
            }
            decoded.Write(text[..plain]);
            text = text[plain..];
            if (text[0] == '"')
            {
                break;
            }
            var length = text switch
            {
                [(byte)'\\', ..] => HclEscape.Decode(text, decoded),
                [(byte)'$', (byte)'{', ..] => Copy(text[..LengthOfInterpolation(text)], decoded),
                _ => Copy(text[..1], decoded),
            };
            if (length == 0)
            {
                return Refuse(cursor, text);
            }
            text = text[length..];
        }
        if (!Utf8.IsValid(decoded.WrittenSpan))
        {
            cursor.Fail(HclSyntax.WrongBytes);
            return null;
        }
        cursor.Move(cursor.Rest.Length - text.Length + 1);
        return Encoding.UTF8.GetString(decoded.WrittenSpan);
    }

    private static string? Refuse(HclCursor cursor, ReadOnlySpan<byte> text)
    {
        cursor.Move(cursor.Rest.Length - text.Length);
        cursor.Fail(text[0] == '$' ? HclSyntax.OpenInterpolation : HclSyntax.WrongEscape);
        return null;
    }

    private static int Copy(ReadOnlySpan<byte> text, ArrayBufferWriter<byte> decoded)
    {
        decoded.Write(text);
        return text.Length;
    }

    // 0 when its brace is not closed.
    private static int LengthOfInterpolation(ReadOnlySpan<byte> text)
    {
        var open = 0;
        for (var index = 1; index < text.Length; index++)
        {
            open += text[index] switch
            {
                (byte)'{' => 1,
                (byte)'}' => -1,
                _ => 0,
            };
            if (open == 0)
            {
                return index + 1;
            }
        }
        return 0;
    }
}
