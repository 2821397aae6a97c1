using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Aws.ParameterStore;

/// <summary>
/// The path below which parameters are read, e.g. <c>/authorizer/prod</c>, always held without a trailing slash. By-path reads are
/// authorized against the path as it is written: this spelling needs the grant <c>parameter/authorizer/prod</c>, one with a
/// trailing slash needs <c>parameter/authorizer/prod/*</c>. The template grants both; a policy of one's own needs the first.
/// </summary>
public sealed class ParameterPath
{
    private const int MaximumLevels = 15;

    // The service counts the whole ARN against 1011 characters; a name alone can never be longer.
    private const int MaximumLength = 1011;

    private readonly string text;

    private ParameterPath(string text) => this.text = text;

    /// <summary>Reads a path; one trailing slash is dropped.</summary>
    /// <param name="text">As configured.</param>
    /// <param name="path">The path, when it is one.</param>
    /// <param name="error">Otherwise a sentence without a subject that says what is expected, e.g. "must begin with '/' …".</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ParameterPath? path, [NotNullWhen(false)] out string? error)
    {
        var trimmed = text is ['/', .., '/'] ? text[..^1] : text ?? "";
        error = Fault(trimmed);
        path = error is null ? new ParameterPath(trimmed) : null;
        return error is null;
    }

    /// <exception cref="FormatException">It is no path; the message says why.</exception>
    public static ParameterPath Parse(string text) =>
        TryParse(text, out var path, out var error) ? path : throw new FormatException($"A parameter path {error}");

    /// <summary>The name of a parameter below this path.</summary>
    /// <param name="segments">Each is one level: no slash, not empty.</param>
    /// <exception cref="FormatException">A segment would leave the path or is not a name; the message says which.</exception>
    public string Below(params ReadOnlySpan<string> segments)
    {
        var name = text;
        foreach (var segment in segments)
        {
            if (segment.Length == 0 || segment.Contains('/', StringComparison.Ordinal))
            {
                throw new FormatException(
                    $"'{segment}' cannot be one level of a parameter name: it must be neither empty nor hold '/'."
                );
            }

            name = $"{name}/{segment}";
        }

        return Fault(name) is { } error ? throw new FormatException($"The parameter name '{name}' {error}") : name;
    }

    /// <summary>Whether <paramref name="name"/> lies below this path, at any depth. A sibling that only begins alike does not.</summary>
    public bool Contains(string name) =>
        name.Length > text.Length + 1 && name[text.Length] == '/' && name.StartsWith(text, StringComparison.Ordinal);

    /// <summary>The part of a contained name below this path, e.g. <c>providers/okta</c>.</summary>
    public string Relative(string name) =>
        Contains(name)
            ? name[(text.Length + 1)..]
            : throw new ArgumentException($"'{name}' does not lie below {text}.", nameof(name));

    public override string ToString() => text;

    private static string? Fault(string name)
    {
        if (name is not ['/', _, ..])
        {
            return "must begin with '/' and name at least one level, e.g. /authorizer/prod.";
        }

        if (name.Length > MaximumLength || name.AsSpan().Count('/') > MaximumLevels)
        {
            return $"must have at most {MaximumLevels} levels and {MaximumLength} characters.";
        }

        return name.Contains("//", StringComparison.Ordinal) || name.EndsWith('/') || !name.All(IsAllowed)
            ? "may hold only letters, digits, '_', '.', '-' and single '/' between levels."
            : null;
    }

    private static bool IsAllowed(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '_' or '.' or '-' or '/';
}
