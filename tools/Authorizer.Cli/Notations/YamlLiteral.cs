using System.Text;

namespace Authorizer.Cli.Notations;

/// <summary>Text of several lines, such as a certificate, as it is: after <c>|</c>, each line indented.</summary>
internal static class YamlLiteral
{
    /// <summary>
    /// Without its last line end; null for one line, and where a reader might take off something: space at the beginning or alone on a
    /// line, more than one line end at the end, characters nobody sees.
    /// </summary>
    public static string? Of(string text, int indentation)
    {
        var lines = text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n');
        if (lines.Length < 2 || text[0] is ' ' or '\t' || lines[0].Length == 0 || lines[^1].Length == 0)
        {
            return null;
        }
        var literal = new StringBuilder(text.EndsWith('\n') ? "|" : "|-");
        foreach (var line in lines)
        {
            if (
                (line.Length > 0 && string.IsNullOrWhiteSpace(line))
                || !line.All(unit => unit == '\t' || YamlText.IsVisible(unit))
            )
            {
                return null;
            }
            literal.Append('\n').Append(' ', line.Length > 0 ? indentation : 0).Append(line);
        }
        return literal.ToString();
    }
}
