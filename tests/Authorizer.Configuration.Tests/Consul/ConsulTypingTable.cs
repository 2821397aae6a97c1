namespace Authorizer.Configuration.Tests.Consul;

/// <summary>What Consul's weak typing takes and Kubernetes' strict one does not (consul 1.3, 1.4).</summary>
public sealed class ConsulTypingTable
{
    /// <summary>The form, what differs from a smallest provider, what is seen of the entry, and what is said of the resource.</summary>
    public static TheoryData<string, string, string, string, string> Forms { get; } =
        new()
        {
            {
                "one text for a list",
                """{ "Audiences": "orders" }""",
                "audiences",
                "orders",
                "spec.audiences: must be a list; found text"
            },
            {
                "a number as text",
                """{ "ClockSkewSeconds": "45" }""",
                "skew",
                "45s",
                "spec.clockSkewSeconds: must be a whole number; found text"
            },
            {
                "a boolean as text",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", "FetchAsynchronously": "true" } } }""",
                "init waits",
                "no",
                "spec.jsonWebKeySet.remote.fetchAsynchronously: must be true or false; found text"
            },
            {
                "a number of nanoseconds",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", "CacheDuration": 60000000000 } } }""",
                "cache duration",
                "60s",
                "spec.jsonWebKeySet.remote.cacheDuration: must be a duration such as `30s`, `5m` or `1h30m`; found a number"
            },
            {
                "a list of one for an object, as HCL's blocks are",
                """{ "JSONWebKeySet": [{ "Remote": [{ "URI": "https://id.test/k" }] }] }""",
                "keys",
                "https://id.test/k",
                "spec.jsonWebKeySet: must be an object; found a list"
            },
            {
                "one object for a list, as in a sample of Consul's documentation",
                """{ "Locations": { "Header": { "Name": "X-Token" } } }""",
                "locations",
                "Header x-token ''",
                "spec.locations: must be a list; found an object"
            },
            {
                "a field in another case, as in Consul's documentation",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", "RetryPolicy": { "NumRetries": 2,"""
                    + """ "retryPolicyBackoff": { "BaseInterval": "2s" } } } } }""",
                "retries",
                "2, waits of 2s to 20s",
                "spec.jsonWebKeySet.remote.retryPolicy.retryPolicyBackoff: is no field here; did you mean `retryPolicyBackOff`?"
            },
            {
                "no discovery type",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", "JWKSCluster": { "ConnectTimeout": "2s" } } } }""",
                "connect timeout",
                "2s",
                "spec.jsonWebKeySet.remote.jwksCluster.discoveryType: is required; write `STRICT_DNS`"
            },
            {
                "bytes that are PEM themselves",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", "JWKSCluster": { "DiscoveryType": "STATIC","""
                    + """ "TLSCertificates": { "TrustedCA": { "InlineBytes": "@pem@" } } } } } }""",
                "trust",
                "the certificate alone",
                "spec.jsonWebKeySet.remote.jwksCluster.tlsCertificates.trustedCA.inlineBytes: must be standard base64 with its padding, of PEM certificates"
            },
        };

    [Theory]
    [MemberData(nameof(Forms))]
    public void The_entry_takes_it_and_the_resource_does_not(
        string form,
        string members,
        string view,
        string expected,
        string ofTheResource
    )
    {
        var entry = Deployed.Reader.Read(JwtProviderForms.Entry(members));
        var resource = Deployed.Reader.Read(JwtProviderForms.Resource(members));

        Assert.Empty(The.Sentences(entry.Problems));
        Assert.Equal((form, expected), (form, ProviderView.Of(view, Assert.Single(entry.Readings).Provider!)));
        Assert.Equal([$"providers/okta: {ofTheResource}"], The.Sentences(resource.Problems));
    }
}
