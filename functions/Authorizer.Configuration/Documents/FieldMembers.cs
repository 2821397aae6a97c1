namespace Authorizer.Configuration.Documents;

/// <summary>The members of one object, found by field name; those that nobody asks for are errors.</summary>
internal sealed class FieldMembers(MapNode node, string path, Dialect dialect, DocumentProblems problems)
{
    // As they are asked for, some more than once: only a sentence about an unknown member needs them.
    private readonly List<string> known = [];
    private readonly bool[] taken = new bool[node.Members.Length];

    internal string PathOf(string field) => Below(dialect.NameOf(field));

    /// <summary>The field's value; null when it is missing or null. Two spellings of one field are an error, reported once.</summary>
    internal DocumentNode? Find(string field)
    {
        var name = dialect.NameOf(field);
        if (known is not [.., var last] || last != name)
        {
            known.Add(name);
        }
        MapMember? found = null;
        for (var index = 0; index < taken.Length; index++)
        {
            var member = node.Members[index];
            if (!dialect.IsNamed(member.Name, name))
            {
                continue;
            }
            if (found is null)
            {
                found = member;
            }
            else if (!taken[index])
            {
                var twice = $"is given twice, also as `{ShownName.Of(found.Name)}` on line {found.Position.Line}; keep one";
                problems.Error(new Place(Below(name), member.Position), twice);
            }
            taken[index] = true;
        }
        return found?.Value is ScalarNode { Kind: ScalarKind.Null } ? null : found?.Value;
    }

    /// <summary>Takes a member that nobody should write, so that it is neither unknown nor offered.</summary>
    internal void Ignore(string field)
    {
        Find(field);
        var name = dialect.NameOf(field);
        known.RemoveAll(asked => asked == name);
    }

    internal void ReportUnknown()
    {
        for (var index = 0; index < taken.Length; index++)
        {
            if (!taken[index])
            {
                ReportUnknown(node.Members[index]);
            }
        }
    }

    private void ReportUnknown(MapMember member)
    {
        var names = known.Distinct(StringComparer.Ordinal).ToArray();
        var hint = NearestName.Of(member.Name, names) is { } nearest
            ? $"did you mean `{nearest}`?"
            : $"known are {string.Join(", ", names.Select(name => $"`{name}`"))}";
        problems.Error(new Place(Below(ShownName.Of(member.Name)), member.Position), $"is no field here; {hint}");
    }

    private string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
