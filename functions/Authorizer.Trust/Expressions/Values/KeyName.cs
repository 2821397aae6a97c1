using System.Text;

namespace Authorizer.Trust.Expressions.Values;

/// <summary>
/// A key as written in an expression and the claim name it stands for: names that are no CEL identifiers have a spelling with
/// <c>__dot__</c>, <c>__dash__</c>, <c>__slash__</c>, <c>__underscores__</c> or <c>__word__</c> of a reserved word (kubernetes 3.2).
/// </summary>
internal sealed class KeyName
{
    public KeyName(string text)
    {
        Text = text;
        Unescaped = Unescape(text);
    }

    public string Text { get; }

    /// <summary>The name meant; null when a <c>__group__</c> in it is none of the known ones.</summary>
    public string? Unescaped { get; }

    /// <summary>The claim's name: on the claims themselves one that cannot be un-escaped is absent (null), deeper it is taken as it is.</summary>
    public string? NameIn(Value map) => Unescaped ?? (map.IsRoot ? null : Text);

    private static string? Unescape(string text)
    {
        if (!text.Contains("__", StringComparison.Ordinal))
        {
            return text;
        }
        if (text.Length > 4 && text.StartsWith("__", StringComparison.Ordinal) && text.EndsWith("__", StringComparison.Ordinal))
        {
            var word = text[2..^2];
            if (ReservedWords.Contains(word))
            {
                return word;
            }
        }
        return UnescapeGroups(text);
    }

    private static string? UnescapeGroups(string text)
    {
        var name = new StringBuilder();
        var index = 0;
        while (index < text.Length)
        {
            var start = text.IndexOf("__", index, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf("__", start + 2, StringComparison.Ordinal);
            if (end < 0)
            {
                return name.Append(text, index, text.Length - index).ToString();
            }
            if (Symbol(text.AsSpan(start + 2, end - start - 2)) is not { } symbol)
            {
                return null;
            }
            name.Append(text, index, start - index).Append(symbol);
            index = end + 2;
        }
        return name.ToString();
    }

    private static string? Symbol(ReadOnlySpan<char> group) =>
        group switch
        {
            "dot" => ".",
            "dash" => "-",
            "slash" => "/",
            "underscores" => "__",
            _ => null,
        };
}
