using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>
/// Reads the fields of one object, each by its name and type. What is wrong is recorded under the field's path and the value is absent;
/// nothing stops. Null, and the empty text where a text is read, mean absent, as in Go.
/// </summary>
internal sealed class FieldReader
{
    private readonly MapNode node;
    private readonly Dialect dialect;
    private readonly FieldMembers members;
    private readonly List<FieldReader> children = [];

    internal FieldReader(MapNode node, string path, Dialect dialect, DocumentProblems problems)
    {
        this.node = node;
        this.dialect = dialect;
        members = new FieldMembers(node, path, dialect, problems);
        Problems = problems;
        Place = new Place(path, node.Position);
    }

    internal DocumentProblems Problems { get; }

    internal Dialect Dialect => dialect;

    /// <summary>This object.</summary>
    internal Place Place { get; }

    /// <summary>The field's value where there is one, else this object, under the field's path.</summary>
    internal Place PlaceOf(string field) => new(members.PathOf(field), Find(field)?.Position ?? node.Position);

    /// <summary>The field's name as this document writes it, for a sentence.</summary>
    internal string NameOf(string field) => dialect.NameOf(field);

    /// <summary>Neither missing nor null nor the empty text.</summary>
    internal bool Has(string field) => Find(field) is not (null or ScalarNode { Kind: ScalarKind.Text, Text: "" });

    /// <summary>Neither missing nor null; the empty text is written too, where a tool tells it from nothing.</summary>
    internal bool IsWritten(string field) => Find(field) is not null;

    internal string? Text(string field) =>
        Find(field) switch
        {
            null or ScalarNode { Kind: ScalarKind.Text, Text: "" } => null,
            // Most fields by far; no place has to be found for a problem that there is not.
            ScalarNode { Kind: ScalarKind.Text } scalar => scalar.Text,
            var other => ScalarFields.Text(other, PlaceOf(field), Problems),
        };

    /// <summary>Absent is an error; <paramref name="hint"/> says what belongs there.</summary>
    internal string? RequiredText(string field, string hint)
    {
        if (!Has(field))
        {
            Problems.Error(PlaceOf(field), $"is required; {hint}");
            return null;
        }
        return Text(field);
    }

    internal bool? Flag(string field) =>
        Find(field) is { } value ? ScalarFields.Flag(value, PlaceOf(field), dialect, Problems) : null;

    internal long? Whole(string field) =>
        Find(field) is { } value ? ScalarFields.Whole(value, PlaceOf(field), dialect, Problems) : null;

    internal TimeSpan? Duration(string field) =>
        Find(field) is { } value ? ScalarFields.Duration(value, PlaceOf(field), dialect, Problems) : null;

    internal FieldTexts Texts(string field)
    {
        if (Items(field) is not { } items)
        {
            return Find(field) is null ? FieldTexts.Absent : new FieldTexts([], IsPresent: true, IsComplete: false);
        }
        var texts = ImmutableArray.CreateBuilder<FieldText>(items.Length);
        foreach (var (item, place) in items)
        {
            if (ScalarFields.Text(item, place, Problems) is { } text)
            {
                texts.Add(new FieldText(text, place));
            }
        }
        return new FieldTexts(texts.ToImmutable(), IsPresent: true, IsComplete: texts.Count == items.Length);
    }

    internal FieldReader? Object(string field) =>
        Find(field) switch
        {
            null => null,
            ListNode { Items: [var only] } when dialect.IsWeaklyTyped => Open(only, PlaceOf(field)),
            var value => Open(value, PlaceOf(field)),
        };

    internal ImmutableArray<FieldReader> Objects(string field)
    {
        var objects = ImmutableArray.CreateBuilder<FieldReader>();
        foreach (var (item, place) in Items(field) ?? [])
        {
            if (Open(item, place) is { } reader)
            {
                objects.Add(reader);
            }
        }
        return objects.ToImmutable();
    }

    /// <summary>Members of an object whose names are free.</summary>
    internal ImmutableArray<MapMember> Entries(string field)
    {
        var value = Find(field) is ListNode { Items: [var only] } && dialect.IsWeaklyTyped ? only : Find(field);
        if (value is not (null or MapNode))
        {
            Problems.Error(PlaceOf(field), $"must be an object with names and texts; found {value.Description}");
        }
        return value is MapNode map ? map.Members : [];
    }

    /// <summary>Fields that the writing tool adds and that mean nothing here.</summary>
    internal void Ignore(params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
        {
            members.Ignore(field);
        }
    }

    /// <summary>Reports every member that was never asked for, here and in the objects below.</summary>
    internal void ReportUnknown()
    {
        members.ReportUnknown();
        foreach (var child in children)
        {
            child.ReportUnknown();
        }
    }

    private DocumentNode? Find(string field) => members.Find(field);

    private ImmutableArray<Item>? Items(string field)
    {
        switch (Find(field))
        {
            case null:
                return null;
            case ListNode list:
                return ItemsOf(list, members.PathOf(field));
            case var single when dialect.IsWeaklyTyped:
                return [new Item(single, new Place($"{members.PathOf(field)}[0]", single.Position))];
            case var other:
                Problems.Error(PlaceOf(field), $"must be a list; found {other.Description}");
                return null;
        }
    }

    private static ImmutableArray<Item> ItemsOf(ListNode list, string path)
    {
        var items = ImmutableArray.CreateBuilder<Item>(list.Items.Length);
        foreach (var item in list.Items)
        {
            items.Add(new Item(item, new Place($"{path}[{items.Count}]", item.Position)));
        }
        return items.MoveToImmutable();
    }

    private FieldReader? Open(DocumentNode value, Place place)
    {
        if (value is not MapNode map)
        {
            Problems.Error(place, $"must be an object; found {value.Description}");
            return null;
        }
        foreach (var child in children)
        {
            if (ReferenceEquals(child.node, map))
            {
                return child;
            }
        }
        var reader = new FieldReader(map, place.Path, dialect, Problems);
        children.Add(reader);
        return reader;
    }

    private sealed record Item(DocumentNode Node, Place Place);
}
