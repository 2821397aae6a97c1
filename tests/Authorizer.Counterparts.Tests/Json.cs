namespace Authorizer.Counterparts.Tests;

/// <summary>JSON objects put together from texts, so that a test may write what no serializer would.</summary>
internal static class Json
{
    /// <summary>Members in their order; a change replaces a member, adds one, or with null removes it.</summary>
    public static string Object(IEnumerable<(string Name, string Json)> members, params (string Name, string? Json)[] changes)
    {
        var all = members.ToDictionary(member => member.Name, member => (string?)member.Json, StringComparer.Ordinal);
        foreach (var (name, json) in changes)
        {
            all[name] = json;
        }
        return "{"
            + string.Join(',', all.Where(member => member.Value is not null).Select(pair => $"\"{pair.Key}\":{pair.Value}"))
            + "}";
    }

    public static string Text(string value) => $"\"{value}\"";
}
