using System.Text.RegularExpressions;

namespace Authorizer.Cli.Notations;

/// <summary>Numbers in the grammar that JSON, YAML and HCL have in common (RFC 8259 section 6).</summary>
internal static partial class NumberText
{
    /// <summary>Null for what no JSON number says: infinity, or other bases.</summary>
    public static string? Of(string written)
    {
        if (Decimal().Match(written) is not { Success: true } match)
        {
            return null;
        }
        var whole = match.Groups["whole"].Value.TrimStart('0');
        var fraction = match.Groups["fraction"].Value;
        var sign = written[0] == '-' ? "-" : "";
        return $"{sign}{(whole.Length == 0 ? "0" : whole)}{(fraction.Length == 0 ? "" : $".{fraction}")}{match.Groups["exponent"].Value}";
    }

    [GeneratedRegex(
        @"^[-+]?(?=\.?[0-9])(?<whole>[0-9]*)(\.(?<fraction>[0-9]*))?(?<exponent>[eE][-+]?[0-9]+)?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Decimal();
}
