using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Trials;

/// <summary>The fields of one object in a table of cases; names in any case.</summary>
internal sealed class CaseFields
{
    private readonly MapNode map;
    private readonly string path;
    private readonly DocumentProblems problems;

    /// <param name="map">The object.</param>
    /// <param name="path">For sentences.</param>
    /// <param name="known">Every field that there is; another one is an error, and so is one that comes twice.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public CaseFields(MapNode map, string path, string[] known, DocumentProblems problems)
    {
        (this.map, this.path, this.problems) = (map, path, problems);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in map.Members)
        {
            var name = ShownName.Of(member.Name);
            if (!known.Contains(member.Name, StringComparer.OrdinalIgnoreCase))
            {
                var hint = NearestName.Of(member.Name, known) is { } nearest
                    ? $"did you mean `{nearest}`?"
                    : $"known are {string.Join(", ", known)}";
                problems.Error(new Place($"{path}.{name}", member.Position), $"is no field here; {hint}");
            }
            else if (!seen.Add(member.Name))
            {
                problems.Error(new Place($"{path}.{name}", member.Position), "is given twice; keep one");
            }
        }
    }

    public Place PlaceOf(string field) => new($"{path}.{field}", Find(field)?.Position ?? map.Position);

    public DocumentNode? Find(string field) =>
        map.Members.FirstOrDefault(member => member.Name.Equals(field, StringComparison.OrdinalIgnoreCase))?.Value
            is { } value
                and not ScalarNode { Kind: ScalarKind.Null }
            ? value
            : null;

    public string? Text(string field) => Find(field) is { } value ? ScalarFields.Text(value, PlaceOf(field), problems) : null;

    /// <summary>Empty where there are none.</summary>
    public JsonObject Claims() =>
        Map("claims") is { } claims ? (JsonObject)JsonNode.Parse(Notation.Write(claims, DocumentFormat.Json))! : [];

    public ImmutableDictionary<string, ImmutableArray<string>> Headers()
    {
        var headers = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in Map("headers")?.Members ?? [])
        {
            ImmutableArray<DocumentNode> lines = header.Value is ListNode list ? list.Items : [header.Value];
            var place = new Place($"{path}.headers.{ShownName.Of(header.Name)}", header.Position);
            headers[header.Name] = [.. lines.Select(line => ScalarFields.Text(line, place, problems) ?? "")];
        }
        return headers.ToImmutable();
    }

    private MapNode? Map(string field)
    {
        // HCL's blocks are lists.
        var value = Find(field) is ListNode { Items: [var only] } ? only : Find(field);
        if (value is not (null or MapNode))
        {
            problems.Error(PlaceOf(field), $"must be an object; found {value.Description}");
        }
        return value as MapNode;
    }
}
