using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>
/// Writes an entry's tree as its schema would have it: canonical names in the schema's order, each value of its own type. Everything that
/// Consul's decoder takes is taken (consul 1.3, 1.4); what it refuses is an error. Whether values make sense is not asked here.
/// </summary>
internal sealed class EntryNormaliser(DocumentProblems problems)
{
    /// <summary>Null members, bookkeeping and empty labels are left out.</summary>
    public MapNode Object(MapNode map, EntryShape shape, string path)
    {
        var taken = new HashSet<MapMember>(ReferenceEqualityComparer.Instance);
        var members = ImmutableArray.CreateBuilder<MapMember>();
        foreach (var field in shape.Fields)
        {
            var found = Find(map, field.Name, path, taken);
            if (
                found is not null
                && !field.IsBookkeeping
                && Value(found.Value, field.Shape, PathOf(path, field.Name)) is { } value
            )
            {
                AddUnlessMute(members, field, new MapMember(field.Name, found.Position, value));
            }
        }
        foreach (var unknown in map.Members.Where(member => !taken.Contains(member)))
        {
            ReportUnknown(unknown, shape, path);
        }
        return new MapNode(map.Position, members.ToImmutable());
    }

    private static void AddUnlessMute(ImmutableArray<MapMember>.Builder members, EntryField field, MapMember member)
    {
        var saysItsOnlyValue = member.Value is ScalarNode scalar && scalar.Text == field.OnlyValue;
        var hasNoLabel = field.Shape.Kind == ShapeKind.Labels && member.Value is MapNode { Members.IsEmpty: true };
        if (!saysItsOnlyValue && !hasNoLabel)
        {
            members.Add(member);
        }
    }

    private MapMember? Find(MapNode map, string field, string path, HashSet<MapMember> taken)
    {
        MapMember? first = null;
        foreach (var member in map.Members.Where(member => Dialect.Consul.IsNamed(member.Name, field)))
        {
            taken.Add(member);
            if (first is not null)
            {
                problems.Error(
                    new Place(PathOf(path, field), member.Position),
                    $"is given twice, also as `{ShownName.Of(first.Name)}` on line {first.Position.Line}; keep one"
                );
            }
            first ??= member;
        }
        return first;
    }

    private void ReportUnknown(MapMember member, EntryShape shape, string path)
    {
        var known = shape.Fields.Where(field => !field.IsBookkeeping).Select(field => field.Name).ToArray();
        var hint = NearestName.Of(member.Name, known) is { } nearest
            ? $"did you mean `{nearest}`?"
            : $"known are {string.Join(", ", known.Select(name => $"`{name}`"))}";
        problems.Error(new Place(PathOf(path, ShownName.Of(member.Name)), member.Position), $"is no field here; {hint}");
    }

    // Null means absent, or an error that was reported.
    private DocumentNode? Value(DocumentNode value, EntryShape shape, string path)
    {
        if (value is ScalarNode { Kind: ScalarKind.Null })
        {
            return null;
        }
        var place = new Place(path, value.Position);
        return shape.Kind switch
        {
            ShapeKind.Text => Scalar(value, ScalarKind.Text, ScalarFields.Text(value, place, problems)),
            ShapeKind.Pem => Scalar(
                value,
                ScalarKind.Text,
                ScalarFields.Text(value, place, problems) is { } written ? PemText.Of(written) : null
            ),
            ShapeKind.Flag => Scalar(
                value,
                ScalarKind.Boolean,
                ScalarFields.Flag(value, place, Dialect.Consul, problems) is { } flag ? (flag ? "true" : "false") : null
            ),
            ShapeKind.Whole => Scalar(
                value,
                ScalarKind.Number,
                ScalarFields.Whole(value, place, Dialect.Consul, problems)?.ToString(CultureInfo.InvariantCulture)
            ),
            ShapeKind.Duration => Scalar(value, ScalarKind.Text, DurationText.Of(value, place, problems)),
            ShapeKind.List => List(value, shape.Item!, path),
            ShapeKind.Object => MapOf(value, place) is { } map ? Object(map, shape, path) : null,
            ShapeKind.Labels => MapOf(value, place) is { } map ? Labels(map, path) : null,
        };
    }

    private static ScalarNode? Scalar(DocumentNode value, ScalarKind kind, string? text) =>
        text is null ? null : new ScalarNode(value.Position, kind, text);

    private ListNode List(DocumentNode value, EntryShape item, string path)
    {
        ImmutableArray<DocumentNode> written = value is ListNode list ? list.Items : [value];
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        for (var index = 0; index < written.Length; index++)
        {
            if (Value(written[index], item, $"{path}[{index}]") is { } read)
            {
                items.Add(read);
            }
        }
        return new ListNode(value.Position, items.ToImmutable());
    }

    private MapNode? MapOf(DocumentNode value, Place place)
    {
        switch (value)
        {
            case MapNode map:
                return map;
            case ListNode { Items: [MapNode only] }:
                return only;
            default:
                problems.Error(place, $"must be an object; found {value.Description}");
                return null;
        }
    }

    private MapNode Labels(MapNode map, string path)
    {
        var labels = ImmutableArray.CreateBuilder<MapMember>();
        foreach (var label in map.Members.OrderBy(label => label.Name, StringComparer.Ordinal))
        {
            var place = new Place(PathOf(path, ShownName.Of(label.Name)), label.Value.Position);
            if (Scalar(label.Value, ScalarKind.Text, ScalarFields.Text(label.Value, place, problems)) is { } text)
            {
                labels.Add(new MapMember(label.Name, label.Position, text));
            }
        }
        return new MapNode(map.Position, labels.ToImmutable());
    }

    private static string PathOf(string path, string field) => path.Length == 0 ? field : $"{path}.{field}";
}
