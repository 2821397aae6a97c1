using System.Collections.Immutable;
using System.Text;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Documents;

/// <summary>
/// A ConfigMap or a Secret: each key of it can be the parameter that a <c>certificateAuthorityDataSource</c> names, <c>configmaps/NAME/KEY</c> or
/// <c>secrets/NAME/KEY</c> (docs/kubernetes.md).
/// </summary>
internal static class ClusterManifest
{
    /// <summary>What stands before the names of the parameters of Secrets.</summary>
    public const string Secrets = "secrets/";

    /// <summary>What every PEM text has that holds a private key (RFC 7468 sections 10 and 11, and older ones).</summary>
    public const string PrivateKey = "PRIVATE KEY-----";

    private const string ConfigMaps = "configmaps/";

    /// <summary>Whether a parameter, relative to the path, is of a ConfigMap or a Secret.</summary>
    public static bool IsOne(string parameter) =>
        parameter.StartsWith(Secrets, StringComparison.Ordinal) || parameter.StartsWith(ConfigMaps, StringComparison.Ordinal);

    /// <summary>What the parameters of one ConfigMap or Secret have in common, e.g. <c>configmaps/roots</c>.</summary>
    public static string ObjectOf(string parameter) => parameter[..parameter.LastIndexOf('/')];

    /// <summary>How a sentence names the object of parameters, e.g. <c>ConfigMap `roots`</c>.</summary>
    /// <param name="parameters">What their names have in common, e.g. <c>configmaps/roots</c>.</param>
    public static string Shown(string parameters) =>
        $"{(IsSecret(parameters) ? "Secret" : "ConfigMap")} `{ShownName.Of(parameters[(parameters.IndexOf('/', StringComparison.Ordinal) + 1)..])}`";

    /// <summary>The ConfigMap or Secret that has nothing but the key which a parameter holds; null where the parameter is of neither.</summary>
    public static MapNode? Of(string parameter, string value) =>
        IsOne(parameter) && parameter.Split('/') is [_, var name, var key]
            ? Map(
                ("apiVersion", Text("v1")),
                ("kind", Text(IsSecret(parameter) ? "Secret" : "ConfigMap")),
                ("metadata", Map(("name", Text(name)))),
                (IsSecret(parameter) ? "stringData" : "data", Map((key, Text(value))))
            )
            : null;

    /// <summary>Whether a parameter of a ConfigMap, which many may read, holds what nobody may.</summary>
    public static IEnumerable<FileProblem> Problems(DocumentFile file)
    {
        if (
            file.Document is { } document
            && document.Name.StartsWith(ConfigMaps, StringComparison.Ordinal)
            && document.Value.Contains(PrivateKey, StringComparison.Ordinal)
        )
        {
            yield return FileProblem.Whole(
                file,
                "holds a private key, which belongs in no ConfigMap; leave its certificates alone there, and replace the key if others could read it"
            );
        }
    }

    /// <summary>One a key; what is wrong with the manifest is the flaw of the only one.</summary>
    public static IEnumerable<DocumentFile> DocumentsOf(MapNode manifest, DocumentFile file)
    {
        var isSecret = manifest.TryFind("kind", out var kind) && kind is ScalarNode { Text: "Secret" };
        var name =
            manifest.TryFind("metadata", out var metadata)
            && (metadata as MapNode)?.TryFind("name", out var given) == true
            && given is ScalarNode { Kind: ScalarKind.Text, Text.Length: > 0 } text
                ? text.Text
                : null;
        if (name is null || name.Contains('/', StringComparison.Ordinal))
        {
            return [file with { Document = null, Flaw = "must have a name in `metadata.name`, by which documents name it" }];
        }
        var folder = (isSecret ? Secrets : ConfigMaps) + name;
        return isSecret
            ? Values(manifest, "data", isEncoded: true, folder, file)
                .Concat(Values(manifest, "stringData", isEncoded: false, folder, file))
            : Values(manifest, "data", isEncoded: false, folder, file);
    }

    private static bool IsSecret(string parameter) => parameter.StartsWith(Secrets, StringComparison.Ordinal);

    private static ScalarNode Text(string text) => new(default, ScalarKind.Text, text);

    private static MapNode Map(params ReadOnlySpan<(string Name, DocumentNode Value)> members)
    {
        var written = ImmutableArray.CreateBuilder<MapMember>(members.Length);
        foreach (var (name, value) in members)
        {
            written.Add(new MapMember(name, default, value));
        }
        return new MapNode(default, written.MoveToImmutable());
    }

    private static IEnumerable<DocumentFile> Values(
        MapNode manifest,
        string field,
        bool isEncoded,
        string folder,
        DocumentFile file
    ) =>
        manifest.TryFind(field, out var data) && data is MapNode map
            ? map.Members.Select(member => Value(member, isEncoded, $"{folder}/{member.Name}", file))
            : [];

    private static DocumentFile Value(MapMember member, bool isEncoded, string parameter, DocumentFile file)
    {
        var at = file with { Start = file.PositionOf(member.Position.Line, member.Position.Column), IsRewritten = true };
        if (member.Value is not ScalarNode { Kind: ScalarKind.Text } scalar)
        {
            return at with { Document = new ParameterDocument(parameter, "", Version: 1) };
        }
        if (!isEncoded)
        {
            return at with { Document = new ParameterDocument(parameter, scalar.Text, Version: 1) };
        }
        // What is no text is no certificate either; whoever names it is told.
        var decoded = Base64Text.TryDecode(scalar.Text, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";
        return at with { Document = new ParameterDocument(parameter, decoded, Version: 1) };
    }
}
