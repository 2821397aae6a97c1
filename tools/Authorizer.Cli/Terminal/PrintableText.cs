using System.Globalization;

namespace Authorizer.Cli.Terminal;

/// <summary>A foreign text as a terminal may show it: without what moves its cursor, changes its colours or turns its direction.</summary>
internal static class PrintableText
{
    public static string Of(string text) => string.Concat(text.Select(unit => IsHarmless(unit) ? unit : '?'));

    private static bool IsHarmless(char unit) =>
        unit is '\t' or '\n'
        || char.GetUnicodeCategory(unit)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
