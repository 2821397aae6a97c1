using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests.Consul;

/// <summary>Whole documents in each notation: the Okta entry of Consul's documentation, and one with all fields (consul 1.5).</summary>
public sealed class ConsulSampleTests
{
    private const string OktaJson = """
        {
          "Kind": "jwt-provider",
          "Name": "okta",
          "Issuer": "okta",
          "JSONWebKeySet": {
            "Remote": {
              "URI": "https://<org>.okta.com/oauth2/default/v1/keys",
              "CacheDuration": "30m"
            }
          },
          "Forwarding": {
            "HeaderName": "user-token"
          }
        }
        """;

    private const string OktaHcl = """
        Kind = "jwt-provider"
        Name = "okta"
        Issuer = "okta"
        JSONWebKeySet = {
          Remote = {
            URI = "https://<org>.okta.com/oauth2/default/v1/keys"
            CacheDuration = "30m"
          }
        }
        Forwarding = {
          HeaderName = "user-token"
        }
        """;

    private const string OktaYaml = """
        apiVersion: consul.hashicorp.com/v1alpha1
        kind: JWTProvider
        metadata:
          name: okta
        spec:
          issuer: okta
          jsonWebKeySet:
            remote:
              uri: https://<org>.okta.com/oauth2/default/v1/keys
              cacheDuration: 30m
          forwarding:
            headerName: user-token
        """;

    private const string AllJson = """
        {
          "Kind": "jwt-provider", "Name": "acme-idp", "Issuer": "https://id.acme.test/",
          "Audiences": ["orders-api"],
          "JSONWebKeySet": { "Remote": {
            "URI": "https://id.acme.test:8443/keys", "RequestTimeoutMs": 2000, "CacheDuration": "15m",
            "FetchAsynchronously": false, "UseSNI": true,
            "RetryPolicy": { "NumRetries": 4, "RetryPolicyBackOff": { "BaseInterval": "200ms", "MaxInterval": "3s" } },
            "JWKSCluster": { "DiscoveryType": "STRICT_DNS", "ConnectTimeout": "2s",
              "TLSCertificates": { "CaCertificateProviderInstance": { "InstanceName": "default", "CertificateName": "ROOTCA" } } } } },
          "Locations": [ { "Header": { "Name": "X-Acme-Token", "ValuePrefix": "JWT ", "Forward": true } },
                         { "QueryParam": { "Name": "tkn" } }, { "Cookie": { "Name": "acme_session" } } ],
          "Forwarding": { "HeaderName": "X-Acme-Claims", "PadForwardPayloadHeader": true },
          "ClockSkewSeconds": 45, "CacheConfig": { "Size": 500 }, "Meta": { "team": "identity" }
        }
        """;

    private const string AllYaml = """
        apiVersion: consul.hashicorp.com/v1alpha1
        kind: JWTProvider            # docs say jwtProvider; the CRD kind is JWTProvider
        metadata: { name: acme-idp, namespace: apps }
        spec:
          issuer: https://id.acme.test/
          audiences: [orders-api]
          jsonWebKeySet:
            remote:
              uri: https://id.acme.test:8443/keys
              requestTimeoutMs: 2000
              cacheDuration: 15m
              fetchAsynchronously: true
              useSNI: true
              retryPolicy: { numRetries: 4, retryPolicyBackOff: { baseInterval: 200ms, maxInterval: 3s } }
              jwksCluster:
                discoveryType: LOGICAL_DNS        # must be given when jwksCluster is present
                connectTimeout: 2s
                tlsCertificates: { trustedCA: { inlineBytes: LS0tLS1CRUdJTi4uLg== } }
          locations:
          - header: { name: X-Acme-Token, valuePrefix: "JWT ", forward: true }
          - queryParam: { name: tkn }
          - cookie: { name: acme_session }
          forwarding: { headerName: X-Acme-Claims, padForwardPayloadHeader: true }
          clockSkewSeconds: 45
          cacheConfig: { size: 500 }
        """;

    private const string Elided = "LS0tLS1CRUdJTi4uLg==";

    public static TheoryData<string> OktaEntries { get; } = [OktaHcl, OktaJson, OktaYaml];

    [Theory]
    [MemberData(nameof(OktaEntries))]
    public void The_documented_Okta_entry_is_read_with_an_organisation_in_its_URL(string text)
    {
        var written = text.Replace("<org>", "dev-1234567", StringComparison.Ordinal);

        var reading = The.DocumentReader.Read(The.Document("providers/okta", written));

        Assert.Empty(The.Sentences(reading.Problems));
        var provider = Assert.Single(reading.Readings).Provider!;
        Assert.Equal("okta", provider.Terms.Issuer);
        Assert.Equal("https://dev-1234567.okta.com/oauth2/default/v1/keys", ProviderView.Of("keys", provider));
        Assert.Equal(TimeSpan.FromMinutes(30), provider.Freshness.CacheDuration);
        Assert.Equal("user_token as it is", ProviderView.Of("payload", provider));
        Assert.Equal([TokenLocation.BearerHeader, TokenLocation.AccessTokenQuery], provider.Terms.Locations);
    }

    [Theory]
    [InlineData(OktaHcl, "JSONWebKeySet.Remote.URI")]
    [InlineData(OktaJson, "JSONWebKeySet.Remote.URI")]
    [InlineData(OktaYaml, "spec.jsonWebKeySet.remote.uri")]
    public void The_documented_Okta_entry_as_it_is_lacks_an_organisation(string text, string path) =>
        Assert.Equal(
            [$"providers/okta: {path}: holds a placeholder in angle brackets; put your own value in its place"],
            The.Sentences(The.DocumentReader.Read(The.Document("providers/okta", text)).Problems)
        );

    [Fact]
    public void The_entry_with_all_fields_is_read()
    {
        var reading = The.DocumentReader.Read(The.Document("providers/acme-idp", AllJson));

        Assert.Equal(
            [
                "warning: providers/acme-idp: JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance: names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove `TLSCertificates` or write `TrustedCA`",
            ],
            The.Sentences(reading.Problems)
        );
        var provider = Assert.Single(reading.Readings).Provider!;
        Assert.Equal("the system's roots", ProviderView.Of("trust", provider));
        AssertAcme(provider, fetchesAsynchronously: false);
    }

    [Fact]
    public void The_resource_with_all_fields_is_read_with_a_certificate_in_its_place()
    {
        var text = AllYaml.Replace(Elided, The.Base64(Deployed.Certificate), StringComparison.Ordinal);

        var reading = The.DocumentReader.Read(The.Document("providers/acme-idp", text));

        Assert.Empty(The.Sentences(reading.Problems));
        var provider = Assert.Single(reading.Readings).Provider!;
        Assert.Equal("the certificate alone", ProviderView.Of("trust", provider));
        AssertAcme(provider, fetchesAsynchronously: true);
    }

    [Fact]
    public void The_resource_with_all_fields_as_it_is_lacks_its_certificate_alone() =>
        Assert.Equal(
            [
                "providers/acme-idp: spec.jsonWebKeySet.remote.jwksCluster.tlsCertificates.trustedCA.inlineBytes: must hold at least one PEM certificate; none in it can be read",
            ],
            The.Sentences(The.DocumentReader.Read(The.Document("providers/acme-idp", AllYaml)).Problems)
        );

    [Fact]
    public void An_entry_may_be_read_back_from_Consul()
    {
        const string Text = """
            {
              "Kind": "jwt-provider", "Name": "okta", "Issuer": "okta", "Audiences": null, "Locations": [
                { "Header": { "Name": "X-Token", "ValuePrefix": "", "Forward": true }, "QueryParam": null, "Cookie": null } ],
              "JSONWebKeySet": { "Local": null, "Remote": {
                "URI": "https://okta.test/keys", "RequestTimeoutMs": 1500, "CacheDuration": 1800000000000, "FetchAsynchronously": false,
                "RetryPolicy": { "NumRetries": 3, "RetryPolicyBackOff": { "BaseInterval": 500000000, "MaxInterval": 0 } },
                "JWKSCluster": { "DiscoveryType": "", "TLSCertificates": null, "ConnectTimeout": 0 } } },
              "Forwarding": null, "ClockSkewSeconds": 30, "CacheConfig": null, "Meta": null,
              "Hash": 123456789, "CreateIndex": 11, "ModifyIndex": 12, "Namespace": "", "Partition": "default"
            }
            """;

        var reading = The.DocumentReader.Read(The.Document("providers/okta", Text));

        Assert.Empty(The.Sentences(reading.Problems));
        var provider = Assert.Single(reading.Readings).Provider!;
        Assert.Equal(TimeSpan.FromMinutes(30), provider.Freshness.CacheDuration);
        Assert.Equal("3, waits of 0.5s to 5s", ProviderView.Of("retries", provider));
        Assert.Equal("5s", ProviderView.Of("connect timeout", provider));
    }

    [Theory]
    [InlineData(AllJson)]
    [InlineData(AllYaml)]
    public void No_character_that_is_missing_makes_a_reader_throw(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            var reading = Deployed.Reader.Read(The.Document("providers/acme-idp", text.Remove(index, 1)));

            Assert.True(!reading.IsValid || reading.Readings.All(one => one.Provider is not null));
        }
    }

    private static void AssertAcme(Provider provider, bool fetchesAsynchronously)
    {
        Assert.Equal("https://id.acme.test/", provider.Terms.Issuer);
        Assert.Equal(["orders-api"], provider.Terms.Audiences);
        Assert.Equal("https://id.acme.test:8443/keys", ProviderView.Of("keys", provider));
        Assert.Equal(
            new KeyFreshness
            {
                CacheDuration = TimeSpan.FromMinutes(15),
                RequestTimeout = TimeSpan.FromSeconds(2),
                ConnectTimeout = TimeSpan.FromSeconds(2),
                Retries = new FetchRetries(4, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(3)),
                FetchAsynchronously = fetchesAsynchronously,
            },
            provider.Freshness
        );
        Assert.Equal(
            "Header x-acme-token 'JWT ', QueryParameter tkn '', Cookie acme_session ''",
            ProviderView.Of("locations", provider)
        );
        Assert.Equal("X_Acme_Claims padded", ProviderView.Of("payload", provider));
        Assert.Equal(TimeSpan.FromSeconds(45), provider.Terms.ClockSkew);
        Assert.Equal(500, provider.Terms.TokenCacheSize);
    }
}
