using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>Names, texts and short values of HCL 1.</summary>
internal static partial class HclText
{
    private const string EndOfText = "EOF";

    /// <summary>HCL 1 has no null.</summary>
    public static bool IsNull(DocumentNode node) => node is ScalarNode { Kind: ScalarKind.Null };

    /// <summary>In quotes where it is no plain word.</summary>
    public static string Name(string name) => Word().IsMatch(name) && name is not ("true" or "false") ? name : Quoted(name);

    /// <summary>A text of several whole lines from <c>&lt;&lt;EOF</c> on; null for others, and where a line would end it early.</summary>
    public static string? Heredoc(string text)
    {
        var lines = text.Split('\n');
        var isWhole = lines.Length > 2 && lines[^1].Length == 0;
        return isWhole && lines.All(line => line.Trim() != EndOfText && line.All(unit => unit == '\t' || !char.IsControl(unit)))
            ? $"<<{EndOfText}\n{text}{EndOfText}"
            : null;
    }

    /// <summary>A value without a line end, however long.</summary>
    public static string InOneLine(DocumentNode value) =>
        value switch
        {
            MapNode map => Joined("{ ", map.Members.Where(member => !IsNull(member.Value)).Select(Attribute), " }", "{}"),
            ListNode list => Joined("[", list.Items.Where(item => !IsNull(item)).Select(InOneLine), "]", "[]"),
            ScalarNode { Kind: ScalarKind.Boolean } scalar => scalar.Text,
            ScalarNode { Kind: ScalarKind.Number } scalar when NumberText.Of(scalar.Text) is { } number => number,
            ScalarNode scalar => Quoted(scalar.Text),
            _ => "",
        };

    private static string Attribute(MapMember member) => $"{Name(member.Name)} = {InOneLine(member.Value)}";

    private static string Joined(string start, IEnumerable<string> parts, string end, string empty) =>
        string.Join(", ", parts) is { Length: > 0 } joined ? start + joined + end : empty;

    // ${ begins an interpolation, inside which nothing is unescaped: the dollar sign itself is escaped.
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var index = 0; index < text.Length; index++)
        {
            quoted.Append(
                text[index] switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    '\n' => @"\n",
                    '\r' => @"\r",
                    '\t' => @"\t",
                    '$' when index + 1 < text.Length && text[index + 1] == '{' => @"\u0024",
                    var unit when YamlText.IsVisible(unit) => unit.ToString(),
                    var unit => string.Create(CultureInfo.InvariantCulture, $@"\u{(int)unit:X4}"),
                }
            );
        }
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
