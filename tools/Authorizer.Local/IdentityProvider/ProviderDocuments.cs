using System.Text;
using System.Text.Json;

namespace Authorizer.Local.IdentityProvider;

/// <summary>The two public documents: OpenID Connect discovery and the key set.</summary>
internal static class ProviderDocuments
{
    public static string Discovery(LocalIdentityProvider provider, string issuer) =>
        Json(writer =>
        {
            writer.WriteString("issuer", issuer);
            writer.WriteString("jwks_uri", provider.KeySetUri);
            writer.WriteString("token_endpoint", provider.TokenUri);
            WriteArray(writer, "response_types_supported", ["token"]);
            WriteArray(writer, "subject_types_supported", ["public"]);
            WriteArray(writer, "grant_types_supported", ["client_credentials"]);
            WriteArray(writer, "token_endpoint_auth_methods_supported", ["client_secret_basic", "client_secret_post"]);
            WriteArray(writer, "id_token_signing_alg_values_supported", provider.Keys.Select(key => key.Algorithm).Distinct());
        });

    public static string KeySet(IEnumerable<SigningKey> keys) =>
        Json(writer =>
        {
            writer.WriteStartArray("keys");
            foreach (var key in keys)
            {
                key.WriteJwk(writer);
            }
            writer.WriteEndArray();
        });

    public static string Json(Action<Utf8JsonWriter> members)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }
}
