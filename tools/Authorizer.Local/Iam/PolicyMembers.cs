using System.Text.Json;

namespace Authorizer.Local.Iam;

/// <summary>The members of one object of a policy, each known and there at most once.</summary>
internal sealed class PolicyMembers
{
    private readonly Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
    private readonly string where;

    private PolicyMembers(string where) => this.where = where;

    public static PolicyMembers Read(JsonElement element, string where, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPolicyException($"{where}: expected an object.");
        }
        var read = new PolicyMembers(where);
        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new MalformedPolicyException(
                    $"{where}.{member.Name}: known here are {string.Join(", ", known)} (case counts)."
                );
            }
            if (!read.members.TryAdd(member.Name, member.Value))
            {
                throw new MalformedPolicyException($"{where}.{member.Name}: stands there twice.");
            }
        }
        return read;
    }

    public bool Has(string name) => members.ContainsKey(name);

    public JsonElement Required(string name) =>
        members.TryGetValue(name, out var value) ? value : throw new MalformedPolicyException($"{where}.{name}: is missing.");

    public string? OptionalString(string name) =>
        members.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>Which of two members that exclude each other is there.</summary>
    public string OneOf(string name, string opposite) =>
        (Has(name), Has(opposite)) switch
        {
            (true, false) => name,
            (false, true) => opposite,
            _ => throw new MalformedPolicyException($"{where}: expected either {name} or {opposite}."),
        };

    /// <summary>A string or a non-empty array of strings.</summary>
    public IEnumerable<string> Strings(string name) => Strings(Required(name), $"{where}.{name}");

    public static IEnumerable<string> Strings(JsonElement element, string where)
    {
        JsonElement[] values = element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [element];
        if (values.Length == 0 || values.Any(value => value.ValueKind != JsonValueKind.String))
        {
            throw new MalformedPolicyException($"{where}: expected a string or an array of at least one string.");
        }
        return values.Select(value => value.GetString()!);
    }
}
