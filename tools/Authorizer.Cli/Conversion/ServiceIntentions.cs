using System.Collections.Immutable;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Conversion;

/// <summary>
/// Makes an <c>api-intentions</c> of Consul's <c>service-intentions</c>, an entry or a Kubernetes resource (consul 2). A caller of an API
/// Gateway is no service of a mesh, so what is said about the source <c>*</c> alone can be taken; nothing else is dropped unsaid.
/// </summary>
internal sealed class ServiceIntentions(DocumentProblems problems)
{
    // Written by Consul when an entry is read back.
    private static readonly string[] Bookkeeping = ["Kind", "Hash", "CreateIndex", "ModifyIndex"];

    // Said about an entry or a source, and without meaning here.
    private static readonly string[] Meaningless =
    [
        "Description",
        "Type",
        "Precedence",
        "LegacyID",
        "LegacyMeta",
        "LegacyCreateTime",
        "LegacyUpdateTime",
    ];

    private static readonly string[] DefaultOnly = ["Namespace", "Partition"];

    public static bool IsKindOf(MapNode document) =>
        (Find(document, "Kind")?.Value as ScalarNode)?.Text is "service-intentions" or "ServiceIntentions";

    /// <summary>The entry, which is yet to be normalised and checked; what it makes no use of is a warning, what it cannot say an error.</summary>
    public MapNode ToApiIntentions(MapNode document)
    {
        var spec = Find(document, "spec")?.Value as MapNode;
        var entry = spec ?? document;
        var members = ImmutableArray.CreateBuilder<MapMember>();
        members.Add(Member(document, "Kind", new ScalarNode(document.Position, ScalarKind.Text, "api-intentions")));
        ReportUnused(entry, "", spec is null ? ["Name", "Sources", "JWT", "Meta"] : ["destination", "Sources", "JWT"]);
        if (NameOf(spec is null ? entry : Find(spec, "destination")?.Value as MapNode) is { } name)
        {
            members.Add(name);
        }
        members.AddRange(Kept(entry, "JWT", "Meta"));
        members.Add(
            Member(
                entry,
                "Permissions",
                new ListNode(entry.Position, [.. SourceOf(entry) is { } source ? PermissionsOf(source) : []])
            )
        );
        return new MapNode(document.Position, members.ToImmutable());
    }

    private MapMember? NameOf(MapNode? owner)
    {
        var name = owner is null ? null : Find(owner, "Name");
        if (name?.Value is ScalarNode { Text: "*" })
        {
            problems.Warning(
                new Place("Name", name.Value.Position),
                "is every service; the new document is called `all-services`"
            );
            return Member(owner!, "Name", new ScalarNode(name.Value.Position, ScalarKind.Text, "all-services"));
        }
        return name is null ? null : Member(owner!, "Name", name.Value);
    }

    // Null after an error.
    private Source? SourceOf(MapNode entry)
    {
        var value = Find(entry, "Sources")?.Value;
        ImmutableArray<DocumentNode> written = value switch
        {
            ListNode list => list.Items,
            null or ScalarNode { Kind: ScalarKind.Null } => [],
            _ => [value],
        };
        var taken = written.Select((node, index) => Taken(node, $"Sources[{index}]")).OfType<Source>().ToArray();
        if (written.IsEmpty)
        {
            problems.Error(
                new Place("Sources", (value ?? entry).Position),
                "must hold the source `*`, whose permissions become those of the new document"
            );
        }
        if (taken.Length > 1)
        {
            problems.Error(
                new Place(taken[1].Path, taken[1].Node.Position),
                "is a second source `*`, of which Consul keeps one; keep one"
            );
        }
        return taken.FirstOrDefault();
    }

    private Source? Taken(DocumentNode node, string path)
    {
        if (node is not MapNode source)
        {
            problems.Error(new Place(path, node.Position), $"must be an object; found {node.Description}");
            return null;
        }
        string[] elsewhere = ["Peer", "SamenessGroup"];
        var foreign = elsewhere.Select(field => Find(source, field)).FirstOrDefault(member => !SaysNothing(member?.Value));
        if ((Find(source, "Name")?.Value as ScalarNode)?.Text != "*" || foreign is not null)
        {
            problems.Error(
                new Place(foreign is null ? $"{path}.Name" : $"{path}.{foreign.Name}", source.Position),
                "is about one service, peer or group of a mesh, and a caller of an API Gateway is none: only the source `*` can be"
                    + " converted; say in `JWT` who may call, and remove this source"
            );
            return null;
        }
        ReportUnused(source, path, ["Name", "Action", "Permissions", .. elsewhere]);
        return new Source(source, path);
    }

    private ImmutableArray<DocumentNode> PermissionsOf(Source source)
    {
        var action = Find(source.Node, "Action");
        var permissions = Find(source.Node, "Permissions");
        if (!SaysNothing(permissions?.Value))
        {
            if (!SaysNothing(action?.Value))
            {
                problems.Error(
                    new Place($"{source.Path}.Action", action!.Value.Position),
                    "stands beside `Permissions`, and Consul takes one of them alone; remove one"
                );
            }
            return permissions!.Value is ListNode list ? list.Items : [permissions.Value];
        }
        if (SaysNothing(action?.Value))
        {
            problems.Error(new Place(source.Path, source.Node.Position), "must have `Action` or `Permissions`");
            return [];
        }
        var everything = new ScalarNode(source.Node.Position, ScalarKind.Text, "/");
        var http = new MapNode(source.Node.Position, [Member(source.Node, "PathPrefix", everything)]);
        return
        [
            new MapNode(source.Node.Position, [Member(source.Node, "Action", action!.Value), Member(source.Node, "HTTP", http)]),
        ];
    }

    private void ReportUnused(MapNode map, string path, string[] used)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in map.Members.Where(member => !SaysNothing(member.Value)))
        {
            var name = ShownName.Of(member.Name);
            var place = new Place(path.Length == 0 ? name : $"{path}.{name}", member.Position);
            if (Array.Find(used, field => Dialect.Consul.IsNamed(member.Name, field)) is { } field)
            {
                RequireOnce(found.Add(field), place);
            }
            else if (IsOneOf(member, Meaningless) || (IsOneOf(member, DefaultOnly) && !IsDefault(member)))
            {
                problems.Warning(place, "has no meaning for an API and is left out");
            }
            else if (!IsOneOf(member, Bookkeeping) && !IsOneOf(member, DefaultOnly))
            {
                problems.Error(place, "is no field of `service-intentions`; remove it");
            }
        }
    }

    private void RequireOnce(bool isFirst, Place place)
    {
        if (!isFirst)
        {
            problems.Error(place, "is given twice; keep one");
        }
    }

    private static bool IsOneOf(MapMember member, string[] names) => names.Any(name => Dialect.Consul.IsNamed(member.Name, name));

    private static bool IsDefault(MapMember member) => member.Value is ScalarNode { Text: "default" };

    private static IEnumerable<MapMember> Kept(MapNode entry, params string[] fields) =>
        fields.Select(field => Find(entry, field)).OfType<MapMember>();

    private static MapMember? Find(MapNode map, string field) =>
        map.Members.FirstOrDefault(member => Dialect.Consul.IsNamed(member.Name, field));

    private static MapMember Member(MapNode owner, string name, DocumentNode value) => new(name, owner.Position, value);

    private static bool SaysNothing(DocumentNode? value) =>
        value
            is null
                or ScalarNode { Kind: ScalarKind.Null }
                or ScalarNode { Text: "" or "0" }
                or ListNode { Items.IsEmpty: true };

    /// <summary>A source that can be taken.</summary>
    private sealed record Source(MapNode Node, string Path);
}
