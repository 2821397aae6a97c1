namespace Authorizer.Configuration.Documents;

/// <summary>The members of one object, found by field name; those that nobody asks for are errors.</summary>
internal sealed class FieldMembers(MapNode node, string path, Dialect dialect, DocumentProblems problems)
{
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<MapMember> taken = new(ReferenceEqualityComparer.Instance);

    internal string PathOf(string field) => Below(dialect.NameOf(field));

    /// <summary>The field's value; null when it is missing or null. Two spellings of one field are an error, reported once.</summary>
    internal DocumentNode? Find(string field)
    {
        var name = dialect.NameOf(field);
        known.Add(name);
        MapMember? found = null;
        foreach (var member in node.Members.Where(member => dialect.IsNamed(member.Name, name)))
        {
            var isFirstTime = taken.Add(member);
            if (found is null)
            {
                found = member;
            }
            else if (isFirstTime)
            {
                var twice = $"is given twice, also as `{ShownName.Of(found.Name)}` on line {found.Position.Line}; keep one";
                problems.Error(new Place(Below(name), member.Position), twice);
            }
        }
        return found?.Value is ScalarNode { Kind: ScalarKind.Null } ? null : found?.Value;
    }

    /// <summary>Takes a member that nobody should write, so that it is neither unknown nor offered.</summary>
    internal void Ignore(string field)
    {
        Find(field);
        known.Remove(dialect.NameOf(field));
    }

    internal void ReportUnknown()
    {
        foreach (var member in node.Members.Where(member => !taken.Contains(member)))
        {
            var hint = NearestName.Of(member.Name, known) is { } nearest
                ? $"did you mean `{nearest}`?"
                : $"known are {string.Join(", ", known.Select(name => $"`{name}`"))}";
            problems.Error(new Place(Below(ShownName.Of(member.Name)), member.Position), $"is no field here; {hint}");
        }
    }

    private string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
