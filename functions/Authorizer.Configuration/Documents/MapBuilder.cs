using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>Collects the members of one object and notices a name that comes twice.</summary>
internal sealed class MapBuilder(DocumentProblems problems)
{
    // As many as are looked through one by one.
    private const int Few = 16;
    private readonly ImmutableArray<MapMember>.Builder members = ImmutableArray.CreateBuilder<MapMember>();
    private Dictionary<string, DocumentPosition>? first;

    internal void Add(string name, DocumentPosition position, DocumentNode value)
    {
        if (FirstOf(name) is { } before)
        {
            problems.SyntaxError(position, Twice(name, before));
            return;
        }
        members.Add(new MapMember(name, position, value));
        first?.Add(name, position);
        if (first is null && members.Count > Few)
        {
            first = members.ToDictionary(member => member.Name, member => member.Position, StringComparer.Ordinal);
        }
    }

    internal static string Twice(string name, DocumentPosition first) =>
        $"holds the member `{ShownName.Of(name)}` twice, first on line {first.Line}; keep one";

    internal MapNode Build(DocumentPosition position) => new(position, members.ToImmutable());

    private DocumentPosition? FirstOf(string name)
    {
        if (first is not null)
        {
            return first.TryGetValue(name, out var position) ? position : null;
        }
        foreach (var member in members)
        {
            if (member.Name == name)
            {
                return member.Position;
            }
        }
        return null;
    }
}
