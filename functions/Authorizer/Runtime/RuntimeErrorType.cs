namespace Authorizer.Runtime;

/// <summary>
/// The names of errors that Lambda keeps as they are: <c>Function.</c> or <c>Runtime.</c>, then letters, the first a capital.
/// Any other name reaches logs and metrics as <c>Function.Unknown</c> or <c>Runtime.Unknown</c>.
/// </summary>
internal static class RuntimeErrorType
{
    /// <exception cref="ArgumentException">Lambda would replace the name.</exception>
    public static string Require(string name) =>
        IsKept(name)
            ? name
            : throw new ArgumentException($"`{name}` is no error type like `Function.KeysUnavailable`.", nameof(name));

    private static bool IsKept(string name)
    {
        var word = Word(name);
        return word.Length > 1 && char.IsAsciiLetterUpper(word[0]) && !word.ContainsAnyExcept(Letters);
    }

    private static ReadOnlySpan<char> Word(string name)
    {
        if (name.StartsWith("Function.", StringComparison.Ordinal))
        {
            return name.AsSpan("Function.".Length);
        }
        return name.StartsWith("Runtime.", StringComparison.Ordinal) ? name.AsSpan("Runtime.".Length) : default;
    }

    private static readonly System.Buffers.SearchValues<char> Letters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );
}
