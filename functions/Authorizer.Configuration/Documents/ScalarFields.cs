using System.Globalization;

namespace Authorizer.Configuration.Documents;

/// <summary>Reads one value as a type; null after an error.</summary>
public static class ScalarFields
{
    public static string? Text(DocumentNode value, Place place, DocumentProblems problems)
    {
        if (value is ScalarNode { Kind: ScalarKind.Text } scalar)
        {
            return scalar.Text;
        }
        var hint = value is ScalarNode { Kind: ScalarKind.Number or ScalarKind.Boolean } ? "; put it in quotes" : "";
        problems.Error(place, $"must be text; found {value.Description}{hint}");
        return null;
    }

    /// <summary>Text too where the dialect is weakly typed, in the spellings of Go; then the empty text is false.</summary>
    public static bool? Flag(DocumentNode value, Place place, Dialect dialect, DocumentProblems problems)
    {
        switch (value)
        {
            case ScalarNode { Kind: ScalarKind.Boolean } scalar:
                return scalar.Text == "true";
            // The spellings of Go's strconv.ParseBool, which Consul's decoder uses for text.
            case ScalarNode { Kind: ScalarKind.Text, Text: "1" or "t" or "T" or "true" or "TRUE" or "True" }
                when dialect.IsWeaklyTyped:
                return true;
            case ScalarNode { Kind: ScalarKind.Text, Text: "0" or "f" or "F" or "false" or "FALSE" or "False" or "" }
                when dialect.IsWeaklyTyped:
                return false;
            default:
                problems.Error(place, $"must be true or false; found {value.Description}");
                return null;
        }
    }

    /// <summary>Text too where the dialect is weakly typed; then the empty text is absent, which is null without an error.</summary>
    public static long? Whole(DocumentNode value, Place place, Dialect dialect, DocumentProblems problems)
    {
        var isNumber = value is ScalarNode { Kind: ScalarKind.Number };
        var isText = value is ScalarNode { Kind: ScalarKind.Text } && dialect.IsWeaklyTyped;
        if (isText && value is ScalarNode { Text: "" })
        {
            return null;
        }
        if ((isNumber || isText) && TryReadWhole(((ScalarNode)value).Text, isText, out var number))
        {
            return number;
        }
        problems.Error(place, $"must be a whole number; found {(isNumber ? "another number" : value.Description)}");
        return null;
    }

    /// <summary>Go's notation; a bare number is nanoseconds where the dialect is weakly typed (consul 1.3).</summary>
    public static TimeSpan? Duration(DocumentNode value, Place place, Dialect dialect, DocumentProblems problems)
    {
        const string Expected = "must be a duration such as `30s`, `5m` or `1h30m`";
        switch (value)
        {
            case ScalarNode { Kind: ScalarKind.Text, Text: "" }:
                return null;
            case ScalarNode { Kind: ScalarKind.Text } text when GoDuration.TryParse(text.Text, out var duration):
                return duration;
            case ScalarNode { Kind: ScalarKind.Text } text
                when text.Text.AsSpan().TrimStart("+-").ContainsAnyExceptInRange('0', '9') is false:
                problems.Error(place, $"{Expected}; found a number without unit");
                return null;
            case ScalarNode { Kind: ScalarKind.Number } number when dialect.IsWeaklyTyped:
                return Nanoseconds(number, place, problems);
            default:
                problems.Error(place, $"{Expected}; found {Found(value)}");
                return null;
        }
    }

    private static TimeSpan? Nanoseconds(ScalarNode number, Place place, DocumentProblems problems)
    {
        if (!TryReadWhole(number.Text, isText: false, out var nanoseconds))
        {
            problems.Error(place, "must be a duration such as `30s`, or a whole number of nanoseconds; found another number");
            return null;
        }
        if (nanoseconds is > 0 and < 1_000_000)
        {
            problems.Warning(
                place,
                "is a number and therefore nanoseconds, here less than a millisecond; write the unit, such as `30s`"
            );
        }
        return GoDuration.TryFromNanoseconds(nanoseconds, out var duration) ? duration : null;
    }

    // JSON may spell a whole number 2e3 or 2000.0; text has decimal digits alone, for Go reads "010" as eight.
    private static bool TryReadWhole(string text, bool isText, out long number)
    {
        number = 0;
        if (isText)
        {
            var digits = text.AsSpan().TrimStart("+-");
            return digits is not ['0', _, ..]
                && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
        }
        const NumberStyles Json = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (
            !decimal.TryParse(text, Json, CultureInfo.InvariantCulture, out var value)
            || value != decimal.Truncate(value)
            || Math.Abs(value) > long.MaxValue
        )
        {
            return false;
        }
        number = (long)value;
        return true;
    }

    private static string Found(DocumentNode value) =>
        value switch
        {
            ScalarNode { Kind: ScalarKind.Text } => "other text",
            _ => value.Description,
        };
}
