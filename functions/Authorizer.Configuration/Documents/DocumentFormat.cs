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
    /// Comments apart, JSON begins with a brace or a bracket, and HCL's first word is followed by <c>=</c>, <c>{</c> or a quoted label;
    /// comments with slashes are HCL's as well; everything else is YAML.
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
        var length = 0;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] is '_' or '-'))
        {
            length++;
        }
        var rest = text[length..].TrimStart(" \t");
        return length > 0 && rest is ['=' or '{' or '"', ..];
    }
}
