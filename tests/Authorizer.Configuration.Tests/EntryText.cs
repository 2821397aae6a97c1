using System.Collections.Immutable;

namespace Authorizer.Configuration.Tests;

/// <summary>The text of a <c>jwt-provider</c> in JSON, one member a line, to be changed member by member.</summary>
internal sealed class EntryText
{
    private readonly ImmutableList<KeyValuePair<string, string>> members;

    private EntryText(ImmutableList<KeyValuePair<string, string>> members) => this.members = members;

    internal static EntryText Okta { get; } =
        new([
            new("Kind", "\"jwt-provider\""),
            new("Name", "\"okta\""),
            new("Issuer", "\"https://okta.test/\""),
            new("JSONWebKeySet", """{ "Remote": { "URI": "https://okta.test/keys" } }"""),
        ]);

    internal static string LocalSet(params string[] keys) => Local($"\"{The.Base64(Jwk.Set(keys))}\"");

    internal static string Local(string jwks) => $$"""{ "Local": { "JWKS": {{jwks}} } }""";

    internal static string Remote(string more) => $$"""{ "Remote": { "URI": "https://okta.test/keys", {{more}} } }""";

    internal static string Discovery(string fields = "") => $$"""{ "Discovery": { {{fields}} } }""";

    /// <summary>Replaces the member, or adds it at the end.</summary>
    internal EntryText With(string name, string json)
    {
        var index = members.FindIndex(member => member.Key == name);
        return new(index < 0 ? members.Add(new(name, json)) : members.SetItem(index, new(name, json)));
    }

    internal EntryText Without(string name) => new(members.RemoveAll(member => member.Key == name));

    /// <summary>The parameter of the entry, called after its name.</summary>
    internal ParameterDocument Document(long version = 1) =>
        The.Document($"providers/{members.Find(member => member.Key == "Name").Value?.Trim('"') ?? "okta"}", ToString(), version);

    internal ParameterDocument Named(string name, long version = 1) => With("Name", $"\"{name}\"").Document(version);

    public override string ToString() =>
        "{\n" + string.Join(",\n", members.Select(member => $"  \"{member.Key}\": {member.Value}")) + "\n}";
}
