using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>A tree becomes text, which reads back as the same tree.</summary>
/// <remarks>HCL has no null: there a member that is null is left out. What JSON cannot say as a number (<c>.inf</c>) becomes text.</remarks>
internal static class Notation
{
    /// <summary>Members in the order of the tree; ends with a line feed.</summary>
    public static string Write(MapNode document, DocumentFormat format) =>
        format switch
        {
            DocumentFormat.Hcl => HclNotation.Write(document),
            DocumentFormat.Json => JsonNotation.Write(document),
            DocumentFormat.Yaml => YamlNotation.Write(document),
        };
}
