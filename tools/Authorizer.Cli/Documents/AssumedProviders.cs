using System.Collections.Immutable;
using System.Text;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Documents;

/// <summary>Makes up the providers that an access document names, where it is looked at without theirs.</summary>
internal static class AssumedProviders
{
    /// <summary>Every provider that a text names in a <c>JWT</c>, each once, in their order; none where it cannot be read.</summary>
    public static ImmutableArray<string> NamedIn(string text) =>
        [.. DocumentText.Parse(text, new DocumentProblems()).SelectMany(In).Distinct(StringComparer.Ordinal)];

    /// <summary>A provider whose keys are nowhere.</summary>
    public static ParameterDocument Of(string name) =>
        Of(name, IssuerOf(name), $$"""{"Remote": { "URI": "https://{{IssuerHost(name)}}/keys" } }""");

    /// <summary>A provider with one key.</summary>
    public static ParameterDocument Of(string name, string issuer, SigningKey key)
    {
        var keySet = Json.Object(writer =>
        {
            writer.WriteStartArray("keys");
            key.WriteJwk(writer);
            writer.WriteEndArray();
        });
        var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(keySet));
        return Of(name, issuer, $$"""{"Local": { "JWKS": "{{encoded}}" } }""");
    }

    /// <summary>An issuer that no other name gives and that is nobody's.</summary>
    public static string IssuerOf(string name) => $"https://{IssuerHost(name)}";

    private static ParameterDocument Of(string name, string issuer, string keySet) =>
        new(
            $"providers/{name}",
            Json.Object(writer =>
            {
                writer.WriteString("Kind", "jwt-provider");
                writer.WriteString("Name", name);
                writer.WriteString("Issuer", issuer);
                writer.WritePropertyName("JSONWebKeySet");
                writer.WriteRawValue(keySet);
            }),
            Version: 1
        );

    private static string IssuerHost(string name) => $"{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(name))}.invalid";

    private static IEnumerable<string> In(DocumentNode node) =>
        node switch
        {
            MapNode map => map.Members.SelectMany(member =>
                Dialect.Consul.IsNamed(member.Name, "Providers") ? NamesOf(member.Value) : In(member.Value)
            ),
            ListNode list => list.Items.SelectMany(In),
            _ => [],
        };

    private static IEnumerable<string> NamesOf(DocumentNode providers) =>
        (providers is ListNode list ? list.Items : [providers])
            .OfType<MapNode>()
            .SelectMany(provider => provider.Members)
            .Where(member => Dialect.Consul.IsNamed(member.Name, "Name"))
            .Select(member => member.Value)
            .OfType<ScalarNode>()
            .Select(name => name.Text);
}
