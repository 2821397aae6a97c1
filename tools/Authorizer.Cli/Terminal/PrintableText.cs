namespace Authorizer.Cli.Terminal;

/// <summary>A foreign text as a terminal may show it: without what moves its cursor or changes its colours.</summary>
internal static class PrintableText
{
    public static string Of(string text) => string.Concat(text.Select(unit => IsHarmless(unit) ? unit : '?'));

    private static bool IsHarmless(char unit) => !char.IsControl(unit) || unit is '\t' or '\n';
}
