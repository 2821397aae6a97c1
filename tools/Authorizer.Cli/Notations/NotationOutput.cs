using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>The notations as <c>--output</c> names them.</summary>
internal static class NotationOutput
{
    /// <summary>Every one of them.</summary>
    public static string[] All { get; } = ["hcl", OutputFormat.Json, "yaml"];

    /// <summary>Null for what is no notation.</summary>
    public static DocumentFormat? FormatOf(string? output) =>
        output switch
        {
            "hcl" => DocumentFormat.Hcl,
            OutputFormat.Json => DocumentFormat.Json,
            "yaml" => DocumentFormat.Yaml,
            _ => null,
        };
}
