using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>How a tool reads the names and scalars of its own documents.</summary>
public sealed class Dialect
{
    private readonly bool takesOtherSpellings;

    private Dialect(bool takesOtherSpellings, bool isWeaklyTyped)
    {
        this.takesOtherSpellings = takesOtherSpellings;
        IsWeaklyTyped = isWeaklyTyped;
    }

    /// <summary>Names without case and in snake_case; numbers and booleans as text, one value for a list (consul 1.3, 1.4).</summary>
    public static Dialect Consul { get; } = new(takesOtherSpellings: true, isWeaklyTyped: true);

    /// <summary>Exact names and types, as API machinery decodes strictly.</summary>
    public static Dialect Exact { get; } = new(takesOtherSpellings: false, isWeaklyTyped: false);

    /// <summary>Whether <c>"1500"</c> is a number, <c>"false"</c> a boolean, and one value a list of one.</summary>
    public bool IsWeaklyTyped { get; }

    /// <summary>Whether <paramref name="written"/> is a spelling of the canonical name <paramref name="field"/>.</summary>
    public bool IsNamed(string written, string field) =>
        written == field
        || (
            takesOtherSpellings
            && (
                written.Equals(field, StringComparison.OrdinalIgnoreCase)
                || (written.Contains('_') && written.Equals(SnakeCase(field), StringComparison.OrdinalIgnoreCase))
            )
        );

    // JSONWebKeySet is json_web_key_set, UseSNI use_sni: a word ends where a small letter meets a capital, or before the last capital of a run.
    private static string SnakeCase(string field)
    {
        var snake = new StringBuilder(field.Length + 4);
        for (var index = 0; index < field.Length; index++)
        {
            var isCapital = char.IsAsciiLetterUpper(field[index]);
            var afterSmall = index > 0 && !char.IsAsciiLetterUpper(field[index - 1]);
            var beforeSmall = index > 0 && index + 1 < field.Length && char.IsAsciiLetterLower(field[index + 1]);
            if (isCapital && (afterSmall || beforeSmall))
            {
                snake.Append('_');
            }
            snake.Append(field[index]);
        }
        return snake.ToString();
    }
}
