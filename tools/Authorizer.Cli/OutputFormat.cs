using System.CommandLine;

namespace Authorizer.Cli;

/// <summary>Who reads the result: a person (plain lines, tables and colour on a terminal), or a program (one JSON object).</summary>
internal static class OutputFormat
{
    public const string Text = "text";
    public const string Json = "json";

    /// <summary>The option <c>--output</c>, the same for every verb.</summary>
    public static Option<string> Option() => Option([Json], "How the result is written: `text` for people, `json` for programs.");

    /// <summary>The same with other forms beside <see cref="Text"/>.</summary>
    public static Option<string> Option(string[] others, string description)
    {
        string[] all = [Text, .. others];
        var option = new Option<string>("--output", "-o")
        {
            Description = description,
            HelpName = string.Join('|', all),
            DefaultValueFactory = _ => Text,
        };
        return option.AcceptOnlyFromAmong(all);
    }
}
