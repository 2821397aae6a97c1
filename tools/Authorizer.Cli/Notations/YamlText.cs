using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>
/// Text in one line of YAML: plain where every reader, of YAML 1.1 or 1.2, takes it for that text; else in double quotes, with what is not
/// plainly visible escaped.
/// </summary>
internal static partial class YamlText
{
    public static string Of(string text) => IsPlain(text) ? text : Quoted(text);

    /// <summary>Whether a character may stand in YAML unescaped, and is seen by who reads it.</summary>
    public static bool IsVisible(char unit) =>
        unit is >= ' ' and not (>= '\u007F' and <= '\u009F') and not ('\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF');

    // What begins with a letter is no number, date or time; durations begin with a digit and are none of these either.
    private static bool IsPlain(string text) =>
        Harmless().IsMatch(text)
        && !Word().IsMatch(text)
        && (char.IsAsciiLetter(text[0]) || text[0] == '/' || (char.IsAsciiLetter(text[^1]) && GoDuration.TryParse(text, out _)));

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var unit in text)
        {
            quoted.Append(
                unit switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    '\n' => @"\n",
                    '\r' => @"\r",
                    '\t' => @"\t",
                    _ when IsVisible(unit) => unit.ToString(),
                    _ => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:X4}"),
                }
            );
        }
        return quoted.Append('"').ToString();
    }

    // A colon or a number sign only inside a word, no space at either end.
    [GeneratedRegex(
        @"^[A-Za-z0-9_./@+=?&%~,;()-]([ :]?[A-Za-z0-9_./@+=?&%~,;()-]|#)*\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking
    )]
    private static partial Regex Harmless();

    [GeneratedRegex(
        @"^(y|n|yes|no|on|off|true|false|null)\z",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Word();
}
