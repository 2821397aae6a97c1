namespace Authorizer.Configuration.Documents;

/// <summary>The notations of documents, told apart by content alone (contract 3).</summary>
public enum DocumentFormat
{
    Json,
    Yaml,
    Hcl,
}

/// <summary>Tells the notation of a text.</summary>
public static class DocumentFormats
{
    /// <summary>
    /// Comments apart, JSON begins with a brace or a bracket, and HCL's first name, in quotes or not, is followed by <c>=</c>, <c>{</c> or
    /// a quoted label; comments with slashes are HCL's as well; everything else is YAML.
    /// </summary>
    public static DocumentFormat Of(string text)
    {
        var rest = text.AsSpan().TrimStart();
        var hasSlashes = false;
        while (CommentEnd(rest) is { } end)
        {
            hasSlashes |= rest[0] == '/';
            rest = After(rest, end).TrimStart();
        }
        if (rest is ['{' or '[', ..])
        {
            return DocumentFormat.Json;
        }
        return hasSlashes || IsBlockOrAssignment(rest) ? DocumentFormat.Hcl : DocumentFormat.Yaml;
    }

    private static string? CommentEnd(ReadOnlySpan<char> text) =>
        text switch
        {
            ['#', ..] or ['/', '/', ..] => "\n",
            ['/', '*', ..] => "*/",
            _ => null,
        };

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> text, string end)
    {
        var index = text.IndexOf(end, StringComparison.Ordinal);
        return index < 0 ? [] : text[(index + end.Length)..];
    }

    private static bool IsBlockOrAssignment(ReadOnlySpan<char> text)
    {
        var length = text is ['"', ..] ? LengthOfQuotedName(text) : LengthOfName(text);
        return length > 0 && text[length..].TrimStart() is ['=' or '{' or '"', ..];
    }

    // A hyphen cannot be first: there it makes an item of a YAML list.
    private static int LengthOfName(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (
            length < text.Length && (char.IsLetter(text[length]) || text[length] == '_' || (length > 0 && IsInner(text[length])))
        )
        {
            length++;
        }
        return length;
    }

    private static bool IsInner(char sign) => char.IsAsciiDigit(sign) || sign is '-' or '.';

    private static int LengthOfQuotedName(ReadOnlySpan<char> text)
    {
        var index = 1;
        while (index < text.Length && text[index] is not ('"' or '\n'))
        {
            index += text[index] == '\\' ? 2 : 1;
        }
        return index < text.Length && text[index] == '"' ? index + 1 : 0;
    }
}
