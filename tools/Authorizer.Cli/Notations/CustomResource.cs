using System.Collections.Immutable;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>
/// A <c>jwt-provider</c> as Kubernetes knows it: <c>kind: JWTProvider</c>, its name in <c>metadata</c>, its fields in <c>spec</c>, named in
/// camelCase (consul 1.1). Labels, which that form has no field for, are annotations.
/// </summary>
internal static class CustomResource
{
    private const string Version = "consul.hashicorp.com/v1alpha1";
    private const string LabelPrefix = "consul.hashicorp.com/meta-";
    private const string Bytes = "InlineBytes";
    private static readonly string[] OutsideSpec = ["Kind", "Name", "Meta"];
    private static readonly string[] Envelope = ["apiVersion", "kind", "Kind", "status"];

    /// <summary>Of a normalised entry.</summary>
    public static MapNode Of(MapNode entry)
    {
        var spec = entry.Members.Where(member => !OutsideSpec.Contains(member.Name)).Select(InCamelCase);
        return Map(
            entry,
            new MapMember("apiVersion", entry.Position, Text(entry, Version)),
            new MapMember("kind", entry.Position, Text(entry, "JWTProvider")),
            new MapMember("metadata", entry.Position, Metadata(entry)),
            new MapMember("spec", entry.Position, Map(entry, [.. spec]))
        );
    }

    /// <summary>Back to an entry, which is yet to be normalised; the rest of the metadata and the status say nothing about it.</summary>
    public static MapNode ToEntry(MapNode resource)
    {
        var members = ImmutableArray.CreateBuilder<MapMember>();
        members.Add(new MapMember("Kind", resource.Position, Text(resource, "jwt-provider")));
        foreach (var member in resource.Members.Where(member => !Envelope.Contains(member.Name)))
        {
            members.AddRange(
                (member.Name, member.Value) switch
                {
                    ("metadata", MapNode metadata) => NameAndLabels(metadata),
                    ("spec", MapNode spec) => spec.Members,
                    // No field of an entry, and reported as such.
                    _ => [member],
                }
            );
        }
        return new MapNode(resource.Position, members.ToImmutable());
    }

    /// <summary><c>JSONWebKeySet</c> is <c>jsonWebKeySet</c>, <c>URI</c> <c>uri</c>, <c>UseSNI</c> <c>useSNI</c>: the first word in small letters.</summary>
    public static string CamelCase(string name)
    {
        var capitals = name.TakeWhile(char.IsAsciiLetterUpper).Count();
        var word = capitals == name.Length || capitals == 1 ? capitals : capitals - 1;
        return name[..word].ToLowerInvariant() + name[word..];
    }

    private static MapNode Metadata(MapNode entry)
    {
        var members = ImmutableArray.CreateBuilder<MapMember>();
        if (entry.TryFind("Name", out var name))
        {
            members.Add(new MapMember("name", name!.Position, name));
        }
        if (entry.TryFind("Meta", out var meta) && meta is MapNode labels)
        {
            var annotations = labels.Members.Select(label => new MapMember(
                LabelPrefix + label.Name,
                label.Position,
                label.Value
            ));
            members.Add(new MapMember("annotations", meta.Position, Map(labels, [.. annotations])));
        }
        return Map(entry, members.ToImmutable());
    }

    private static IEnumerable<MapMember> NameAndLabels(MapNode metadata)
    {
        if (metadata.TryFind("name", out var name))
        {
            yield return new MapMember("Name", name!.Position, name);
        }
        if (
            metadata.TryFind("annotations", out var found)
            && found is MapNode annotations
            && LabelsOf(annotations) is [_, ..] labels
        )
        {
            yield return new MapMember("Meta", annotations.Position, Map(annotations, labels));
        }
    }

    private static ImmutableArray<MapMember> LabelsOf(MapNode annotations) =>
        [
            .. annotations
                .Members.Where(member => member.Name.StartsWith(LabelPrefix, StringComparison.Ordinal))
                .Select(member => new MapMember(member.Name[LabelPrefix.Length..], member.Position, member.Value)),
        ];

    private static MapMember InCamelCase(MapMember member) =>
        new(
            CamelCase(member.Name),
            member.Position,
            member is { Name: Bytes, Value: ScalarNode pem } ? Text(pem, PemText.ToBase64(pem.Text)) : InCamelCase(member.Value)
        );

    private static DocumentNode InCamelCase(DocumentNode node) =>
        node switch
        {
            MapNode map => Map(map, [.. map.Members.Select(InCamelCase)]),
            ListNode list => new ListNode(list.Position, [.. list.Items.Select(InCamelCase)]),
            _ => node,
        };

    private static MapNode Map(DocumentNode source, params ImmutableArray<MapMember> members) => new(source.Position, members);

    private static ScalarNode Text(DocumentNode source, string text) => new(source.Position, ScalarKind.Text, text);
}
