using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>How a tool reads the names and scalars of its own documents.</summary>
public sealed class Dialect
{
    // Consul's command line knows this field by a slip of the pen (consul 1.1, row 41).
    private const string MisspelledField = "PadForwardPayloadHeader";
    private const string Misspelling = "pay_forward_payload_header";

    private readonly bool takesOtherSpellings;
    private readonly bool isCamelCase;

    private Dialect(bool takesOtherSpellings, bool isWeaklyTyped, bool isCamelCase)
    {
        this.takesOtherSpellings = takesOtherSpellings;
        this.isCamelCase = isCamelCase;
        IsWeaklyTyped = isWeaklyTyped;
    }

    /// <summary>Names without case and in snake_case; numbers and booleans as text, one value for a list (consul 1.3, 1.4).</summary>
    public static Dialect Consul { get; } = new(takesOtherSpellings: true, isWeaklyTyped: true, isCamelCase: false);

    /// <summary>Exact names and types, as API machinery decodes strictly.</summary>
    public static Dialect Exact { get; } = new(takesOtherSpellings: false, isWeaklyTyped: false, isCamelCase: false);

    /// <summary>Consul's fields in a Kubernetes custom resource: their names in camelCase, exact as the types (consul 1.1, column CRD).</summary>
    public static Dialect ConsulResource { get; } = new(takesOtherSpellings: false, isWeaklyTyped: false, isCamelCase: true);

    /// <summary>Whether <c>"1500"</c> is a number, <c>"false"</c> a boolean, and one value a list of one.</summary>
    public bool IsWeaklyTyped { get; }

    /// <summary>How a field is written here; of a path with dots, every part.</summary>
    public string NameOf(string field) => isCamelCase ? string.Join('.', field.Split('.').Select(CamelCase)) : field;

    /// <summary>Whether a member means the field that <see cref="NameOf"/> calls <paramref name="name"/>.</summary>
    public bool IsNamed(string written, string name) => written == name || (takesOtherSpellings && IsSpelled(written, name));

    // Underscores make a name longer: of a length of its own it is no other field's.
    private static bool IsSpelled(string written, string name) =>
        written.Length <= name.Length
            ? written.Equals(name, StringComparison.OrdinalIgnoreCase)
            : written.Contains('_')
                && (
                    written.Equals(SnakeCase(name), StringComparison.OrdinalIgnoreCase)
                    || (name == MisspelledField && written.Equals(Misspelling, StringComparison.OrdinalIgnoreCase))
                );

    // JSONWebKeySet is jsonWebKeySet, URI uri, UseSNI useSNI: the first word in small letters.
    private static string CamelCase(string field)
    {
        var capitals = 0;
        while (capitals < field.Length && char.IsAsciiLetterUpper(field[capitals]))
        {
            capitals++;
        }
        var first = capitals > 1 && capitals < field.Length ? capitals - 1 : capitals;
        return string.Concat(field[..first].ToLowerInvariant(), field.AsSpan(first));
    }

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
