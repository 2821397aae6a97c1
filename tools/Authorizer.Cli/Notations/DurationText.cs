using System.Globalization;
using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>Durations as text in Go's notation; a bare number counts nanoseconds (consul 1.3).</summary>
internal static class DurationText
{
    private static readonly (string Unit, ulong Nanoseconds)[] Units =
    [
        ("h", 3_600_000_000_000),
        ("m", 60_000_000_000),
        ("s", 1_000_000_000),
        ("ms", 1_000_000),
        ("us", 1_000),
        ("ns", 1),
    ];

    /// <summary>Text stays as it was written; null when it is empty, and after an error.</summary>
    public static string? Of(DocumentNode value, Place place, DocumentProblems problems)
    {
        if (
            value is ScalarNode { Kind: ScalarKind.Number }
            && ScalarFields.Whole(value, place, Dialect.Exact, problems) is { } number
        )
        {
            return Of(number);
        }
        return
            value is ScalarNode { Kind: ScalarKind.Number }
            || ScalarFields.Text(value, place, problems) is not { Length: > 0 } text
            ? null
            : text;
    }

    /// <summary>In whole numbers of the largest units that fit: <c>1m30s</c>, <c>1s500ms</c>.</summary>
    public static string Of(long nanoseconds)
    {
        var text = new StringBuilder(nanoseconds < 0 ? "-" : "");
        var rest = nanoseconds < 0 ? (ulong)-(Int128)nanoseconds : (ulong)nanoseconds;
        foreach (var (unit, length) in Units)
        {
            if (rest >= length)
            {
                text.Append(CultureInfo.InvariantCulture, $"{rest / length}{unit}");
                rest %= length;
            }
        }
        return nanoseconds == 0 ? "0s" : text.ToString();
    }
}
