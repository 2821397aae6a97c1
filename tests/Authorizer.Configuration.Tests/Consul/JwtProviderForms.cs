using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Authorizer.Configuration.Tests.Consul;

/// <summary>
/// One provider in the spellings that Consul knows. The names are written down from consul 1.1, column by column, and not derived, so that
/// the reader's own rule is checked by them.
/// </summary>
internal static partial class JwtProviderForms
{
    private static readonly Dictionary<string, (string Alias, string Resource)> Names = new(StringComparer.Ordinal)
    {
        ["Kind"] = ("kind", "kind"),
        ["Name"] = ("name", "name"),
        ["Issuer"] = ("issuer", "issuer"),
        ["JSONWebKeySet"] = ("json_web_key_set", "jsonWebKeySet"),
        ["Local"] = ("local", "local"),
        ["JWKS"] = ("jwks", "jwks"),
        ["Filename"] = ("filename", "filename"),
        ["Remote"] = ("remote", "remote"),
        ["Discovery"] = ("discovery", "discovery"),
        ["URI"] = ("uri", "uri"),
        ["RequestTimeoutMs"] = ("request_timeout_ms", "requestTimeoutMs"),
        ["CacheDuration"] = ("cache_duration", "cacheDuration"),
        ["FetchAsynchronously"] = ("fetch_asynchronously", "fetchAsynchronously"),
        ["UseSNI"] = ("use_sni", "useSNI"),
        ["RetryPolicy"] = ("retry_policy", "retryPolicy"),
        ["NumRetries"] = ("num_retries", "numRetries"),
        ["RetryPolicyBackOff"] = ("retry_policy_back_off", "retryPolicyBackOff"),
        ["BaseInterval"] = ("base_interval", "baseInterval"),
        ["MaxInterval"] = ("max_interval", "maxInterval"),
        ["JWKSCluster"] = ("jwks_cluster", "jwksCluster"),
        ["DiscoveryType"] = ("discovery_type", "discoveryType"),
        ["ConnectTimeout"] = ("connect_timeout", "connectTimeout"),
        ["TLSCertificates"] = ("tls_certificates", "tlsCertificates"),
        ["CaCertificateProviderInstance"] = ("ca_certificate_provider_instance", "caCertificateProviderInstance"),
        ["InstanceName"] = ("instance_name", "instanceName"),
        ["CertificateName"] = ("certificate_name", "certificateName"),
        ["TrustedCA"] = ("trusted_ca", "trustedCA"),
        ["EnvironmentVariable"] = ("environment_variable", "environmentVariable"),
        ["InlineString"] = ("inline_string", "inlineString"),
        ["InlineBytes"] = ("inline_bytes", "inlineBytes"),
        ["Audiences"] = ("audiences", "audiences"),
        ["Locations"] = ("locations", "locations"),
        ["Header"] = ("header", "header"),
        ["ValuePrefix"] = ("value_prefix", "valuePrefix"),
        ["Forward"] = ("forward", "forward"),
        ["QueryParam"] = ("query_param", "queryParam"),
        ["Cookie"] = ("cookie", "cookie"),
        ["Forwarding"] = ("forwarding", "forwarding"),
        ["HeaderName"] = ("header_name", "headerName"),
        ["PadForwardPayloadHeader"] = ("pad_forward_payload_header", "padForwardPayloadHeader"),
        ["ClockSkewSeconds"] = ("clock_skew_seconds", "clockSkewSeconds"),
        ["CacheConfig"] = ("cache_config", "cacheConfig"),
        ["Size"] = ("size", "size"),
        ["Meta"] = ("meta", "meta"),
        ["Namespace"] = ("namespace", "namespace"),
        ["Partition"] = ("partition", "partition"),
        ["Hash"] = ("hash", "hash"),
        ["CreateIndex"] = ("create_index", "createIndex"),
        ["ModifyIndex"] = ("modify_index", "modifyIndex"),
    };

    private const string Base = """
        { "Kind": "jwt-provider", "Name": "okta", "Issuer": "https://okta.test/",
          "JSONWebKeySet": { "Remote": { "URI": "https://okta.test/keys" } } }
        """;

    /// <summary>The HCL/JSON column.</summary>
    /// <param name="members">What differs from a smallest provider, in canonical names; <see cref="Deployed"/> explains the marks.</param>
    internal static ParameterDocument Entry(string members) => Document(Merged(members));

    /// <summary>The alias column.</summary>
    internal static ParameterDocument Aliased(string members) => Document(Renamed(Merged(members), name => Names[name].Alias));

    /// <summary>The CRD column.</summary>
    internal static ParameterDocument Resource(string members)
    {
        var spec = Merged(members);
        var name = spec["Name"]!.DeepClone();
        spec.Remove("Kind");
        spec.Remove("Name");
        return Document(
            new JsonObject
            {
                ["apiVersion"] = "consul.hashicorp.com/v1alpha1",
                ["kind"] = "JWTProvider",
                ["metadata"] = new JsonObject { ["name"] = name },
                ["spec"] = Renamed(spec, field => Names.TryGetValue(field, out var known) ? known.Resource : field),
            }
        );
    }

    /// <summary>A sentence with the names and paths of an entry in place of its marks: <c>{URI}</c>, <c>{/JSONWebKeySet.Remote.URI}</c>.</summary>
    internal static string InEntry(string sentence) => Mark().Replace(sentence, mark => mark.Groups["name"].Value);

    /// <summary>The same for the resource.</summary>
    internal static string InResource(string sentence) =>
        Mark()
            .Replace(
                sentence,
                mark => (mark.Groups["slash"].Success ? "spec." : "") + Word().Replace(mark.Groups["name"].Value, ResourceName)
            );

    private static string ResourceName(Match word) => Names[word.Value].Resource;

    [GeneratedRegex(@"\{(?<slash>/)?(?<name>[^}]+)\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();

    [GeneratedRegex("[A-Za-z]+")]
    private static partial Regex Word();

    private static ParameterDocument Document(JsonObject entry) => The.Document("providers/okta", entry.ToJsonString());

    private static JsonObject Merged(string members)
    {
        var entry = JsonNode.Parse(Base)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(Deployed.Fill(members))!.AsObject())
        {
            entry[name] = value?.DeepClone();
        }
        return entry;
    }

    private static JsonObject Renamed(JsonObject source, Func<string, string> nameOf)
    {
        var renamed = new JsonObject();
        foreach (var (name, value) in source)
        {
            renamed[nameOf(name)] = name == "Meta" ? value?.DeepClone() : RenamedWithin(value, nameOf);
        }
        return renamed;
    }

    private static JsonNode? RenamedWithin(JsonNode? value, Func<string, string> nameOf) =>
        value switch
        {
            JsonObject map => Renamed(map, nameOf),
            JsonArray list => new JsonArray([.. list.Select(item => RenamedWithin(item, nameOf))]),
            _ => value?.DeepClone(),
        };
}
