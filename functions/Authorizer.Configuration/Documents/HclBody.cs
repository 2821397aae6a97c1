using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>Collects the members of one HCL object: blocks of one name become a list, an attribute comes once.</summary>
internal sealed class HclBody(DocumentProblems problems)
{
    private readonly List<Entry> entries = [];
    private readonly Dictionary<string, Entry> byName = new(StringComparer.Ordinal);

    internal void AddAttribute(string name, DocumentPosition position, DocumentNode value) =>
        Add(new Entry(name, position, isBlock: false), value);

    internal void AddBlock(string name, DocumentPosition position, DocumentNode value) =>
        Add(new Entry(name, position, isBlock: true), value);

    /// <summary>A single block is an object by itself.</summary>
    internal MapNode Build(DocumentPosition position)
    {
        var members = ImmutableArray.CreateBuilder<MapMember>(entries.Count);
        foreach (var entry in entries)
        {
            members.Add(new MapMember(entry.Name, entry.Position, entry.Value));
        }
        return new MapNode(position, members.MoveToImmutable());
    }

    private void Add(Entry entry, DocumentNode value)
    {
        if (!byName.TryGetValue(entry.Name, out var first))
        {
            byName.Add(entry.Name, entry);
            entries.Add(entry);
            first = entry;
        }
        else if (!entry.IsBlock || !first.IsBlock)
        {
            problems.SyntaxError(entry.Position, MapBuilder.Twice(entry.Name, first.Position));
            return;
        }
        first.Add(value);
    }

    private sealed class Entry(string name, DocumentPosition position, bool isBlock)
    {
        private readonly ImmutableArray<DocumentNode>.Builder values = ImmutableArray.CreateBuilder<DocumentNode>(1);

        internal string Name => name;

        internal DocumentPosition Position => position;

        internal bool IsBlock => isBlock;

        internal DocumentNode Value => values.Count == 1 ? values[0] : new ListNode(values[0].Position, values.ToImmutable());

        internal void Add(DocumentNode value) => values.Add(value);
    }
}
