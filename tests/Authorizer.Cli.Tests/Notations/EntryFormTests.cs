using System.Text;
using Authorizer.Cli.Notations;
using Authorizer.Cli.Tests.Documents;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Tests.Notations;

public sealed class EntryFormTests
{
    private const string Hcl = """
        kind      = "jwt-provider"
        name      = "acme-idp"
        issuer    = "https://id.acme.test/"
        audiences = "orders-api"

        json_web_key_set {
          remote {
            uri                  = "https://id.acme.test:8443/keys"
            request_timeout_ms   = "2000"
            cache_duration       = 900000000000
            fetch_asynchronously = "true"
            use_sni              = true
            retry_policy { num_retries = 4  retry_policy_back_off { base_interval = "200ms"  max_interval = "3s" } }
            jwks_cluster {
              discovery_type  = "LOGICAL_DNS"
              connect_timeout = "2s"
              tls_certificates { trusted_ca { inline_bytes = "-----BEGIN..." } }
            }
          }
        }

        locations { header { name = "X-Acme-Token"  value_prefix = "JWT "  forward = true } }
        locations { query_param { name = "tkn" } }
        locations { cookie { name = "acme_session" } }

        forwarding { header_name = "X-Acme-Claims"  pad_forward_payload_header = "T" }
        clock_skew_seconds = 45
        cache_config { size = 500 }
        namespace = "default"
        partition = "default"
        hash = 17
        create_index = 3
        modify_index = "4"
        """;

    private const string Json = """
        {
          "CacheConfig": [{ "Size": 500 }],
          "Kind": "jwt-provider", "Name": "acme-idp", "Issuer": "https://id.acme.test/",
          "Audiences": ["orders-api"],
          "JSONWebKeySet": { "Local": null, "Remote": {
            "URI": "https://id.acme.test:8443/keys", "RequestTimeoutMs": 2e3, "CacheDuration": "15m",
            "FetchAsynchronously": true, "UseSNI": true,
            "RetryPolicy": { "NumRetries": 4, "RetryPolicyBackOff": { "BaseInterval": 200000000, "MaxInterval": 3000000000 } },
            "JWKSCluster": { "DiscoveryType": "LOGICAL_DNS", "ConnectTimeout": "2s",
              "TLSCertificates": { "TrustedCA": { "InlineBytes": "LS0tLS1CRUdJTi4uLg==" } } } } },
          "Locations": [ { "Header": { "Name": "X-Acme-Token", "ValuePrefix": "JWT ", "Forward": true } },
                         { "QueryParam": { "Name": "tkn" } }, { "Cookie": { "Name": "acme_session" } } ],
          "Forwarding": { "HeaderName": "X-Acme-Claims", "PadForwardPayloadHeader": true },
          "ClockSkewSeconds": 45, "Meta": {}, "Hash": 17
        }
        """;

    private const string Resource = """
        apiVersion: consul.hashicorp.com/v1alpha1
        kind: JWTProvider
        metadata: { name: acme-idp, namespace: apps, annotations: { team: identity }, uid: 1 }
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
                discoveryType: LOGICAL_DNS
                connectTimeout: 2s
                tlsCertificates: { trustedCA: { inlineBytes: LS0tLS1CRUdJTi4uLg== } }
          locations:
          - header: { name: X-Acme-Token, valuePrefix: "JWT ", forward: true }
          - queryParam: { name: tkn }
          - cookie: { name: acme_session }
          forwarding: { headerName: X-Acme-Claims, padForwardPayloadHeader: true }
          clockSkewSeconds: 45
          cacheConfig: { size: 500 }
        status: { conditions: [] }
        """;

    [Fact]
    public void One_entry_in_three_notations_and_many_spellings_is_the_same()
    {
        var fromHcl = Tree.Shown(Tree.Normalised(Hcl));

        Assert.Equal(fromHcl, Tree.Shown(Tree.Normalised(Json)));
        Assert.Equal(fromHcl, Tree.Shown(Tree.Normalised(Resource)));
    }

    [Fact]
    public void YAML_is_the_Kubernetes_resource()
    {
        var written = EntryForm.Write(Tree.Normalised(Json), DocumentFormat.Yaml);

        Assert.Equal(
            """
            apiVersion: consul.hashicorp.com/v1alpha1
            kind: JWTProvider
            metadata:
              name: acme-idp
            spec:
              issuer: https://id.acme.test/
              audiences:
              - orders-api
              jsonWebKeySet:
                remote:
                  uri: https://id.acme.test:8443/keys
                  requestTimeoutMs: 2000
                  cacheDuration: 15m
                  fetchAsynchronously: true
                  useSNI: true
                  retryPolicy:
                    numRetries: 4
                    retryPolicyBackOff:
                      baseInterval: 200ms
                      maxInterval: 3s
                  jwksCluster:
                    discoveryType: LOGICAL_DNS
                    connectTimeout: 2s
                    tlsCertificates:
                      trustedCA:
                        inlineBytes: LS0tLS1CRUdJTi4uLg==
              clockSkewSeconds: 45
              locations:
              - header:
                  name: X-Acme-Token
                  valuePrefix: "JWT "
                  forward: true
              - queryParam:
                  name: tkn
              - cookie:
                  name: acme_session
              forwarding:
                headerName: X-Acme-Claims
                padForwardPayloadHeader: true
              cacheConfig:
                size: 500

            """,
            written
        );
    }

    [Fact]
    public void Labels_are_annotations_in_the_Kubernetes_resource()
    {
        var entry = Tree.Normalised("Kind = \"jwt-provider\"\nMeta { z = \"1\"  \"a b\" = \"2\" }");

        var yaml = EntryForm.Write(entry, DocumentFormat.Yaml);

        Assert.Contains(
            "  annotations:\n    consul.hashicorp.com/meta-a b: \"2\"\n    consul.hashicorp.com/meta-z: \"1\"\n",
            yaml,
            StringComparison.Ordinal
        );
        Assert.Equal(Tree.Shown(entry), Tree.Shown(Tree.Normalised(yaml)));
    }

    [Theory]
    [InlineData("JSONWebKeySet", "jsonWebKeySet")]
    [InlineData("URI", "uri")]
    [InlineData("JWKS", "jwks")]
    [InlineData("UseSNI", "useSNI")]
    [InlineData("JWKSCluster", "jwksCluster")]
    [InlineData("TLSCertificates", "tlsCertificates")]
    [InlineData("CaCertificateProviderInstance", "caCertificateProviderInstance")]
    [InlineData("TrustedCA", "trustedCA")]
    [InlineData("QueryParam", "queryParam")]
    [InlineData("PadForwardPayloadHeader", "padForwardPayloadHeader")]
    [InlineData("RequestTimeoutMs", "requestTimeoutMs")]
    [InlineData("IssuerAliases", "issuerAliases")]
    public void Kubernetes_names_begin_with_a_small_word(string name, string expected) =>
        Assert.Equal(expected, CustomResource.CamelCase(name));

    [Fact]
    public void Members_come_in_the_order_of_the_schema_and_bookkeeping_goes()
    {
        var entry = Tree.Normalised("ModifyIndex = 1\nmax_stale = \"1h\"\nissuer = \"i\"\nNAME = \"n\"\nkind = \"jwt-provider\"");

        Assert.Equal(["Kind", "Name", "Issuer", "MaxStale"], entry.Members.Select(member => member.Name));
    }

    [Theory]
    [InlineData("Namespace = \"default\"", "")]
    [InlineData("Namespace = \"team\"", "<Namespace>: Text<team>")]
    [InlineData("Meta {}", "")]
    [InlineData("CacheConfig {}", "<CacheConfig>: {}")]
    [InlineData("Audiences = []", "<Audiences>: []")]
    [InlineData("Audiences = \"a\"", "<Audiences>: [Text<a>]")]
    [InlineData("Locations { Cookie { Name = \"c\" } }", "<Locations>: [{<Cookie>: {<Name>: Text<c>}}]")]
    [InlineData("CacheConfig = [{ Size = \"7\" }]", "<CacheConfig>: {<Size>: Number<7>}")]
    [InlineData("CacheConfig { Size = \"\" }", "<CacheConfig>: {}")]
    [InlineData("ClockSkewSeconds = 1e1", "<ClockSkewSeconds>: Number<10>")]
    [InlineData("RequireExpiration = \"F\"", "<RequireExpiration>: Boolean<false>")]
    [InlineData("MaxStale = 0", "<MaxStale>: Text<0s>")]
    [InlineData("MaxStale = 5400000000001", "<MaxStale>: Text<1h30m1ns>")]
    [InlineData("MaxStale = \"90m\"", "<MaxStale>: Text<90m>")]
    [InlineData("MaxStale = \"\"", "")]
    [InlineData(
        "Claims { Extra { Key = \"k\" value_expression = \"e\" } }",
        "<Claims>: {<Extra>: [{<Key>: Text<k>, <ValueExpression>: Text<e>}]}"
    )]
    public void Each_value_has_its_own_type(string lines, string expected)
    {
        var shown = Tree.Shown(Tree.Normalised($"Kind = \"jwt-provider\"\n{lines}"));

        Assert.Equal(
            expected.Length == 0 ? "{<Kind>: Text<jwt-provider>}" : $"{{<Kind>: Text<jwt-provider>, {expected}}}",
            shown
        );
    }

    [Theory]
    [InlineData("Isuer = \"x\"", "Isuer: is no field here; did you mean `Issuer`?")]
    [InlineData("CacheConfig { Sz = 1 }", "CacheConfig.Sz: is no field here; known are `Size`")]
    [InlineData("issuer = \"x\"\nIssuer = \"x\"", "Issuer: is given twice, also as `issuer` on line 2; keep one")]
    [InlineData("Issuer = 5", "Issuer: must be text; found a number; put it in quotes")]
    [InlineData("Issuer = [\"x\"]", "Issuer: must be text; found a list")]
    [InlineData("ClockSkewSeconds = \"soon\"", "ClockSkewSeconds: must be a whole number; found text")]
    [InlineData("RequireExpiration = \"no\"", "RequireExpiration: must be true or false; found text")]
    [InlineData("MaxStale = true", "MaxStale: must be text; found true or false; put it in quotes")]
    [InlineData("MaxStale = 1.5", "MaxStale: must be a whole number; found another number")]
    [InlineData("CacheConfig = \"x\"", "CacheConfig: must be an object; found text")]
    [InlineData("CacheConfig {}\nCacheConfig {}", "CacheConfig: must be an object; found a list")]
    [InlineData("Locations = [1]", "Locations[0]: must be an object; found a number")]
    [InlineData("Meta { a = 1 }", "Meta.a: must be text; found a number; put it in quotes")]
    public void What_Consul_would_refuse_is_an_error(string lines, string expected)
    {
        var problems = new DocumentProblems();

        Assert.Null(EntryForm.Normalise(Tree.Of($"Kind = \"jwt-provider\"\n{lines}"), problems));

        Assert.Equal([expected], Tree.Sentences(problems));
    }

    [Theory]
    [InlineData("specs: {}", "specs: is no field here")]
    [InlineData("metadata: x", "metadata: is no field here")]
    [InlineData("spec: { Issuer: a, issuer: b }", "Issuer: is given twice, also as `Issuer` on line 3; keep one")]
    public void What_is_strange_in_a_Kubernetes_resource_is_an_error(string line, string expected)
    {
        var problems = new DocumentProblems();

        Assert.Null(
            EntryForm.Normalise(Tree.Of($"apiVersion: consul.hashicorp.com/v1alpha1\nkind: JWTProvider\n{line}"), problems)
        );

        Assert.StartsWith(expected, Assert.Single(Tree.Sentences(problems)), StringComparison.Ordinal);
    }

    [Fact]
    public void Intentions_keep_their_form_in_every_notation()
    {
        const string Text = """
            kind = "api-intentions"
            name = "orders"
            apis = "*"
            jwt { providers { name = "okta"  verify_claims { path = "org"  value = "acme" } } }
            permissions { action = "allow"  http { path_prefix = "/orders"  methods = "GET" } }
            """;

        var normalised = Tree.Normalised(Text);

        Assert.Equal(
            """
            Kind: api-intentions
            Name: orders
            APIs:
            - "*"
            JWT:
              Providers:
              - Name: okta
                VerifyClaims:
                - Path:
                  - org
                  Value: acme
            Permissions:
            - Action: allow
              HTTP:
                PathPrefix: /orders
                Methods:
                - GET

            """,
            EntryForm.Write(normalised, DocumentFormat.Yaml)
        );
        Assert.True(EntryForm.HasForm(normalised, DocumentFormat.Hcl));
    }

    [Fact]
    public void A_document_of_another_kind_stays_as_it_is()
    {
        var document = Tree.Of(Samples.Cluster);

        var normalised = EntryForm.Normalise(document, new DocumentProblems());

        Assert.Same(document, normalised);
        Assert.False(EntryForm.HasForm(document, DocumentFormat.Hcl));
        Assert.True(EntryForm.HasForm(document, DocumentFormat.Json));
        Assert.Equal(Samples.Cluster, EntryForm.Write(document, DocumentFormat.Yaml).TrimEnd());
    }

    [Fact]
    public void A_document_that_was_read_with_errors_is_not_normalised()
    {
        var problems = new DocumentProblems();
        var document = Assert.IsType<MapNode>(Assert.Single(DocumentText.Parse("Kind = \"jwt-provider\"\nKind = 1", problems)));

        Assert.Null(EntryForm.Normalise(document, problems));
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(1, "1ns")]
    [InlineData(90_000_000_000, "1m30s")]
    [InlineData(3_600_000_000_000, "1h")]
    [InlineData(1_500_000_000, "1s500ms")]
    [InlineData(-2_000_000, "-2ms")]
    [InlineData(long.MinValue, "-2562047h47m16s854ms775us808ns")]
    public void Nanoseconds_are_said_in_units(long nanoseconds, string expected) =>
        Assert.Equal(expected, DurationText.Of(nanoseconds));

    [Fact]
    public void Certificates_are_text_but_base64_in_Kubernetes()
    {
        const string Pem = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
        var base64 = Convert.ToBase64String(Encoding.ASCII.GetBytes(Pem));

        Assert.Equal(Pem, PemText.Of(base64));
        Assert.Equal(base64, PemText.ToBase64(Pem));
        Assert.Equal(Pem, PemText.Of(Pem));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64!")]
    [InlineData("AAAA")]
    [InlineData("LS0tLS1CRUdJTv8=")]
    public void What_is_no_certificate_stays_as_it_is(string text)
    {
        Assert.Equal(text, PemText.Of(text));
        Assert.Equal(text, PemText.ToBase64(text));
    }
}
