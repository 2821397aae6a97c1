using System.Collections.Immutable;
using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>
/// A file as Kubernetes users keep it: several documents, a <c>List</c> of them (as <c>kubectl get -o yaml</c> writes it), and the
/// ConfigMaps and Secrets that they name. Each becomes a parameter of its own.
/// </summary>
internal static class ManifestFile
{
    /// <param name="whole">A file that could be read.</param>
    public static ImmutableArray<DocumentFile> DocumentsOf(DocumentFile whole)
    {
        var text = whole.Document!.Value;
        return
        [
            .. DocumentStream.Split(text).SelectMany(part => Documents(part.Text == text ? whole : PartOf(whole.Shown, part))),
        ];
    }

    private static DocumentFile PartOf(string shown, StreamedDocument part) =>
        DocumentFile.Of(shown, part.Text) with
        {
            LinesBefore = part.LinesBefore,
            Start = part.Start,
        };

    private static IEnumerable<DocumentFile> Documents(DocumentFile one)
    {
        if (DocumentText.Parse(one.Document!.Value, new DocumentProblems()) is not [MapNode map])
        {
            return [one];
        }
        return KindOf(map) switch
        {
            "ConfigMap" or "Secret" => ClusterManifest.DocumentsOf(map, one),
            { } kind when kind.EndsWith("List", StringComparison.Ordinal) && ItemsOf(map) is { IsEmpty: false } items =>
                items.SelectMany(item => Documents(Rewritten(item, one))),
            _ => [one],
        };
    }

    // An item's text is none of the file's, so what is wrong with it is told at the item.
    private static DocumentFile Rewritten(DocumentNode item, DocumentFile list) =>
        DocumentFile.Of(list.Shown, YamlNotation.Write(item)) with
        {
            Start = list.PositionOf(item.Position.Line, item.Position.Column),
            IsRewritten = true,
        };

    private static ImmutableArray<DocumentNode> ItemsOf(MapNode map) =>
        map.TryFind("items", out var items) && items is ListNode list ? list.Items : [];

    // Consul's kinds have no apiVersion, and none of them is meant here.
    private static string? KindOf(MapNode map) =>
        map.TryFind("apiVersion", out _) && map.TryFind("kind", out var kind) && kind is ScalarNode { Kind: ScalarKind.Text } name
            ? name.Text
            : null;
}
