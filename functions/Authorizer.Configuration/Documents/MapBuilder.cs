using System.Collections.Immutable;

namespace Authorizer.Configuration.Documents;

/// <summary>Collects the members of one object and notices a name that comes twice.</summary>
internal sealed class MapBuilder(DocumentProblems problems)
{
    private readonly ImmutableArray<MapMember>.Builder members = ImmutableArray.CreateBuilder<MapMember>();
    private readonly Dictionary<string, DocumentPosition> first = new(StringComparer.Ordinal);

    internal void Add(string name, DocumentPosition position, DocumentNode value)
    {
        if (first.TryAdd(name, position))
        {
            members.Add(new MapMember(name, position, value));
            return;
        }
        problems.SyntaxError(position, Twice(name, first[name]));
    }

    internal static string Twice(string name, DocumentPosition first) =>
        $"holds the member `{ShownName.Of(name)}` twice, first on line {first.Line}; keep one";

    internal MapNode Build(DocumentPosition position) => new(position, members.ToImmutable());
}
