using System.Text.RegularExpressions;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>The name a document gives itself, which is the name of the parameter that will hold it (contract 3).</summary>
internal static partial class OwnName
{
    /// <summary>The file's name where the document has none that a parameter could have.</summary>
    public static string In(string text, string file) =>
        DocumentText.Parse(text, new DocumentProblems()) is [MapNode document] && NameOf(document) is { } name && IsSegment(name)
            ? name
            : OfFile(file);

    private static string? NameOf(MapNode document) =>
        document.TryFind("metadata", out var metadata) && metadata is MapNode envelope
            ? TextOf(envelope, "name")
            : TextOf(document, "Name") ?? TextOf(document, "name");

    private static string? TextOf(MapNode map, string member) =>
        map.TryFind(member, out var node) && node is ScalarNode { Kind: ScalarKind.Text } scalar ? scalar.Text : null;

    private static string OfFile(string file) =>
        Path.GetFileNameWithoutExtension(file) is var stem && IsSegment(stem) ? stem : "document";

    private static bool IsSegment(string name) => Segment().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Segment();
}
