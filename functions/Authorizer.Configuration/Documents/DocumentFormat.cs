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
    /// JSON begins with a brace or a bracket; HCL's first word is followed by <c>=</c>, <c>{</c> or a quoted label, or a comment with
    /// slashes stands before it; everything else is YAML.
    /// </summary>
    public static DocumentFormat Of(string text)
    {
        var rest = text.AsSpan().TrimStart();
        while (rest.StartsWith('#'))
        {
            var end = rest.IndexOf('\n');
            rest = end < 0 ? [] : rest[end..].TrimStart();
        }
        if (rest.StartsWith('{') || rest.StartsWith('['))
        {
            return DocumentFormat.Json;
        }
        return rest.StartsWith("//") || rest.StartsWith("/*") || IsBlockOrAssignment(rest)
            ? DocumentFormat.Hcl
            : DocumentFormat.Yaml;
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
