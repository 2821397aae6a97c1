using System.CommandLine;

namespace Authorizer.Cli;

/// <summary>Who reads the result.</summary>
internal enum OutputFormat
{
    /// <summary>A person: plain lines, tables and colour on a terminal.</summary>
    Text,

    /// <summary>A program: one JSON object.</summary>
    Json,
}

/// <summary>The option <c>--output</c>, the same for every verb.</summary>
internal static class OutputOption
{
    public static Option<OutputFormat> Create() =>
        new("--output", "-o")
        {
            Description = "How the result is written: `text` for people or `json` for programs.",
            HelpName = "text|json",
            DefaultValueFactory = _ => OutputFormat.Text,
        };
}
