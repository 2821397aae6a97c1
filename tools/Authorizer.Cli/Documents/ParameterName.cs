using System.Text.RegularExpressions;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>The parameter that will hold a document, by its kind and the name it gives itself (contract 3).</summary>
internal static partial class ParameterName
{
    /// <summary>How standard input is called.</summary>
    public const string StandardInput = "stdin";

    /// <summary>The name of what has none of its own and comes from standard input, which gives none either.</summary>
    public const string Nameless = "NAME";

    private const string Providers = "providers";
    private const string Intentions = "intentions";

    /// <summary>The file's name where the document has none that a parameter could have, and its folder where it has no kind.</summary>
    public static string Of(string text, string file)
    {
        var document = DocumentText.Parse(text, new DocumentProblems()) is [MapNode map] ? map : null;
        var name = document is not null && OwnNameOf(document) is { } own && IsSegment(own) ? own : OfFile(file);
        return $"{FolderOf(document, file)}/{name}";
    }

    public static bool IsAccess(string parameter) => parameter.StartsWith(Intentions + "/", StringComparison.Ordinal);

    private static string FolderOf(MapNode? document, string file) =>
        (document is null ? null : TextOf(document, "Kind") ?? TextOf(document, "kind")) switch
        {
            // Consul's own is no document of ours: the reader of access documents says what to do with it.
            "api-intentions" or "service-intentions" or "ServiceIntentions" => Intentions,
            null when Path.GetFileName(Path.GetDirectoryName(file)) == Intentions => Intentions,
            _ => Providers,
        };

    private static string? OwnNameOf(MapNode document) =>
        document.TryFind("metadata", out var metadata) && metadata is MapNode envelope
            ? TextOf(envelope, "name")
            : TextOf(document, "Name") ?? TextOf(document, "name");

    private static string? TextOf(MapNode map, string member) =>
        map.TryFind(member, out var node) && node is ScalarNode { Kind: ScalarKind.Text } scalar ? scalar.Text : null;

    private static string OfFile(string file) =>
        file == StandardInput ? Nameless
        : Path.GetFileNameWithoutExtension(file) is var stem && IsSegment(stem) ? stem
        : "document";

    private static bool IsSegment(string name) => Segment().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Segment();
}
