using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>
/// Text of several lines, from <c>&lt;&lt;EOF</c> to a line with that word alone. With <c>&lt;&lt;-EOF</c> the last line's indentation is
/// taken from every line, provided that every line has it, as in Consul.
/// </summary>
internal static class HclHeredoc
{
    /// <summary>The lines with their line feeds; null after an error.</summary>
    internal static string? Read(HclCursor cursor)
    {
        var text = cursor.Rest;
        var isIndented = text is [_, _, (byte)'-', ..];
        var wordStart = isIndented ? 3 : 2;
        var firstLine = text.IndexOf((byte)'\n');
        var word = firstLine < wordStart ? [] : text[wordStart..firstLine];
        if (text is not [_, (byte)'<', ..] || word.IsEmpty || word.ContainsAny("-."u8) || HclName.LengthOf(word) != word.Length)
        {
            cursor.Fail(HclSyntax.WrongHeredoc);
            return null;
        }
        var lines = text[(firstLine + 1)..];
        if (!TryFindEnd(lines, word, out var length, out var indentation))
        {
            cursor.Fail(HclSyntax.OpenHeredoc);
            return null;
        }
        cursor.Move(firstLine + 1 + length + indentation + word.Length);
        return isIndented
            ? WithoutIndentation(lines[..length], lines.Slice(length, indentation))
            : Encoding.UTF8.GetString(lines[..(length + indentation)]);
    }

    private static bool TryFindEnd(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> word, out int length, out int indentation)
    {
        length = 0;
        while (true)
        {
            var rest = lines[length..];
            var end = rest.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            var written = line.TrimStart(" \t\r"u8);
            indentation = line.Length - written.Length;
            if (written.TrimEnd((byte)'\r').SequenceEqual(word))
            {
                return true;
            }
            if (end < 0)
            {
                return false;
            }
            length += end + 1;
        }
    }

    private static string WithoutIndentation(ReadOnlySpan<byte> lines, ReadOnlySpan<byte> indentation)
    {
        var text = new StringBuilder(lines.Length);
        for (var rest = lines; !rest.IsEmpty; )
        {
            var line = rest[..(rest.IndexOf((byte)'\n') + 1)];
            if (!line.StartsWith(indentation))
            {
                return Encoding.UTF8.GetString(lines);
            }
            text.Append(Encoding.UTF8.GetString(line[indentation.Length..]));
            rest = rest[line.Length..];
        }
        return text.ToString();
    }
}
