namespace Authorizer.Trust.Expressions.Values;

/// <summary>Words that are no names in CEL.</summary>
internal static class ReservedWords
{
    /// <summary>Words that are no name anywhere, also not after a dot.</summary>
    public static bool IsKeyword(string word) => word is "true" or "false" or "null" or "in";

    /// <summary>Words that are no name by themselves; after a dot most of them are.</summary>
    public static bool Contains(string word) =>
        IsKeyword(word)
        || word
            is "as"
                or "break"
                or "const"
                or "continue"
                or "else"
                or "for"
                or "function"
                or "if"
                or "import"
                or "let"
                or "loop"
                or "namespace"
                or "package"
                or "return"
                or "var"
                or "void"
                or "while";
}
