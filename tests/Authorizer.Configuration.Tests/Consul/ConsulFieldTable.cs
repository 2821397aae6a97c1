namespace Authorizer.Configuration.Tests.Consul;

/// <summary>One row, at least, for each field of Consul's table (consul 1.1), in each of its three spellings.</summary>
public sealed class ConsulFieldTable
{
    private const string DefaultLocations =
        "Header authorization 'Bearer ' by default, QueryParameter access_token '' by default";

    /// <summary>The row, what differs from a smallest provider, what is looked at, and what is seen there.</summary>
    public static TheoryData<string, string, string, string> Fields { get; } =
        new()
        {
            { "row 1 Kind: tells that it is a provider", "{}", "name", "okta" },
            { "row 2 Name: is the provider's name", """{ "Name": "okta" }""", "name", "okta" },
            { "row 3 Issuer: is what `iss` must be, a URL or not", """{ "Issuer": "okta" }""", "issuer", "okta" },
            {
                "row 3 Issuer: absent, tokens of unnamed issuers are taken by audience",
                """{ "Issuer": "", "Audiences": ["orders"] }""",
                "issuer",
                "those nobody names"
            },
            { "row 4 JSONWebKeySet: says where the keys are", "{}", "keys", "https://okta.test/keys" },
            { "row 5 Local: holds the keys", """{ "JSONWebKeySet": { "Local": { "JWKS": "@set@" } } }""", "keys", "1 local" },
            {
                "row 6 JWKS: is base64, and its line breaks do not count",
                """{ "JSONWebKeySet": { "Local": { "JWKS": "\n@set@\r\n" } } }""",
                "keys",
                "1 local"
            },
            {
                "row 7 Filename: is a file of the deployment",
                """{ "JSONWebKeySet": { "Local": { "Filename": "keys.json" } } }""",
                "keys",
                "1 local"
            },
            {
                "row 8 Remote: holds how keys are fetched",
                """{ "JSONWebKeySet": { "Local": null, "Remote": { "URI": "https://id.test/k" } } }""",
                "keys",
                "https://id.test/k"
            },
            {
                "row 9 URI: is asked as it is, with port and query",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test:8443/keys?v=1" } } }""",
                "keys",
                "https://id.test:8443/keys?v=1"
            },
            {
                "row 10 RequestTimeoutMs: is the time of one request",
                Remote(""" "RequestTimeoutMs": 1500 """),
                "request timeout",
                "1.5s"
            },
            { "row 10 RequestTimeoutMs: 0 is 2 seconds", Remote(""" "RequestTimeoutMs": 0 """), "request timeout", "2s" },
            {
                "row 11 CacheDuration: is how long keys are used without asking",
                Remote(""" "CacheDuration": "15m" """),
                "cache duration",
                "900s"
            },
            { "row 11 CacheDuration: absent, it is 5 minutes", "{}", "cache duration", "300s" },
            {
                "row 12 FetchAsynchronously: init does not wait for the first fetch",
                Remote(""" "FetchAsynchronously": true """),
                "init waits",
                "no"
            },
            { "row 12 FetchAsynchronously: absent, init waits", "{}", "init waits", "yes" },
            { "row 13 UseSNI: the host is named in TLS, as always", Remote(""" "UseSNI": true """), "keys", "https://id.test/k" },
            { "row 14 RetryPolicy: absent, nothing is repeated", "{}", "retries", "0, waits of 1s to 10s" },
            {
                "row 14 RetryPolicy: empty, nothing is repeated",
                Remote(""" "RetryPolicy": {} """),
                "retries",
                "0, waits of 1s to 10s"
            },
            {
                "row 15 NumRetries: is how often a failed fetch is repeated",
                Remote(""" "RetryPolicy": { "NumRetries": 4 } """),
                "retries",
                "4, waits of 1s to 10s"
            },
            {
                "row 16 RetryPolicyBackOff: bounds the waits",
                BackOff(""" "BaseInterval": "200ms", "MaxInterval": "3s" """),
                "retries",
                "2, waits of 0.2s to 3s"
            },
            { "row 16 RetryPolicyBackOff: empty, it is 1 to 10 seconds", BackOff(""), "retries", "2, waits of 1s to 10s" },
            {
                "row 17 BaseInterval: alone, the longest wait is ten times as long",
                BackOff(""" "BaseInterval": "200ms" """),
                "retries",
                "2, waits of 0.2s to 2s"
            },
            {
                "row 18 MaxInterval: alone, the first wait is up to 1 second",
                BackOff(""" "MaxInterval": "3s" """),
                "retries",
                "2, waits of 1s to 3s"
            },
            {
                "row 18 MaxInterval: 0 is not set",
                BackOff(""" "BaseInterval": "2s", "MaxInterval": "0s" """),
                "retries",
                "2, waits of 2s to 20s"
            },
            { "row 19 JWKSCluster: absent, connecting may take 5 seconds", "{}", "connect timeout", "5s" },
            { "row 20 DiscoveryType: STRICT_DNS", Cluster(""" "DiscoveryType": "STRICT_DNS" """), "keys", "https://id.test/k" },
            { "row 20 DiscoveryType: LOGICAL_DNS", Cluster(""" "DiscoveryType": "LOGICAL_DNS" """), "keys", "https://id.test/k" },
            { "row 20 DiscoveryType: STATIC", Cluster(""" "DiscoveryType": "STATIC" """), "keys", "https://id.test/k" },
            {
                "row 21 ConnectTimeout: is the time to connect",
                Cluster(""" "DiscoveryType": "STRICT_DNS", "ConnectTimeout": "750ms" """),
                "connect timeout",
                "0.75s"
            },
            {
                "row 21 ConnectTimeout: 0 is not set",
                Cluster(""" "DiscoveryType": "STRICT_DNS", "ConnectTimeout": "0s" """),
                "connect timeout",
                "5s"
            },
            { "row 22 TLSCertificates: absent, the system's roots are believed", "{}", "trust", "the system's roots" },
            {
                "row 26 TrustedCA: takes the place of the system's roots",
                Cluster(
                    """ "DiscoveryType": "STRICT_DNS", "TLSCertificates": { "CaCertificateProviderInstance": null, "TrustedCA": { "InlineString": "@pem@" } } """
                ),
                "trust",
                "the certificate alone"
            },
            {
                "row 27 TrustedCA.Filename: is a file of the deployment",
                Authority(""" "Filename": "ca.pem" """),
                "trust",
                "the certificate alone"
            },
            {
                "row 28 TrustedCA.EnvironmentVariable: is a variable of the function",
                Authority(""" "EnvironmentVariable": "ROOT_PEM" """),
                "trust",
                "the certificate alone"
            },
            {
                "row 29 TrustedCA.InlineString: is PEM",
                Authority(""" "Filename": "", "InlineString": "@pem@" """),
                "trust",
                "the certificate alone"
            },
            {
                "row 30 TrustedCA.InlineBytes: is base64 of PEM",
                Authority(""" "InlineBytes": "@pem64@" """),
                "trust",
                "the certificate alone"
            },
            {
                "row 31 Audiences: one of them must be in the token",
                """{ "Audiences": ["orders", "https://orders.test/"] }""",
                "audiences",
                "orders https://orders.test/"
            },
            { "row 31 Audiences: absent, none is looked for", """{ "Audiences": null }""", "audiences", "" },
            { "row 32 Locations: absent, the bearer header and the query", "{}", "locations", DefaultLocations },
            {
                "row 32 Locations: empty, the bearer header and the query",
                """{ "Locations": [] }""",
                "locations",
                DefaultLocations
            },
            {
                "row 33 Locations[]: each is one place",
                """{ "Locations": [{ "Header": { "Name": "a" } }, { "Header": null, "QueryParam": { "Name": "b" }, "Cookie": null }] }""",
                "locations",
                "Header a '', QueryParameter b ''"
            },
            {
                "row 34 Header.Name: is a header, in any case",
                """{ "Locations": [{ "Header": { "Name": "X-Token" } }] }""",
                "locations",
                "Header x-token ''"
            },
            {
                "row 35 Header.ValuePrefix: stands before the token",
                """{ "Locations": [{ "Header": { "Name": "X-Token", "ValuePrefix": "JWT " } }] }""",
                "locations",
                "Header x-token 'JWT '"
            },
            {
                "row 36 Header.Forward: the header goes on to the backend, as always",
                """{ "Locations": [{ "Header": { "Name": "X-Token", "Forward": true } }] }""",
                "locations",
                "Header x-token ''"
            },
            {
                "row 37 QueryParam.Name: is a query parameter, as it is written",
                """{ "Locations": [{ "QueryParam": { "Name": "Token" } }] }""",
                "locations",
                "QueryParameter Token ''"
            },
            {
                "row 38 Cookie.Name: is a cookie, as it is written",
                """{ "Locations": [{ "Cookie": { "Name": "Session" } }] }""",
                "locations",
                "Cookie Session ''"
            },
            { "row 39 Forwarding: absent, the payload is not handed on", "{}", "payload", " as it is" },
            {
                "row 40 HeaderName: names the payload for the backend",
                """{ "Forwarding": { "HeaderName": "X-Claims" } }""",
                "payload",
                "X_Claims as it is"
            },
            {
                "row 41 PadForwardPayloadHeader: the payload is padded",
                """{ "Forwarding": { "HeaderName": "X-Claims", "PadForwardPayloadHeader": true } }""",
                "payload",
                "X_Claims padded"
            },
            { "row 42 ClockSkewSeconds: is the leeway", """{ "ClockSkewSeconds": 45 }""", "skew", "45s" },
            { "row 42 ClockSkewSeconds: absent, it is 30 seconds", "{}", "skew", "30s" },
            { "row 43 CacheConfig: absent, no token is remembered", "{}", "token cache", "0" },
            { "row 43 CacheConfig: empty, 100 tokens are", """{ "CacheConfig": {} }""", "token cache", "100" },
            { "row 44 CacheConfig.Size: is how many", """{ "CacheConfig": { "Size": 500 } }""", "token cache", "500" },
            { "row 44 CacheConfig.Size: 0 is 100", """{ "CacheConfig": { "Size": 0 } }""", "token cache", "100" },
        };

    /// <summary>Rows that a Kubernetes resource has no field for.</summary>
    public static TheoryData<string, string, string, string> EntryOnly { get; } =
        new()
        {
            { "row 45 Meta: labels, which say nothing about trust", """{ "Meta": { "team": "identity" } }""", "name", "okta" },
            { "row 46 Namespace: the default one", """{ "Namespace": "default" }""", "name", "okta" },
            { "row 47 Partition: the default one", """{ "Partition": "default" }""", "name", "okta" },
            {
                "row 48 Hash, CreateIndex, ModifyIndex: Consul's own",
                """{ "Hash": 7, "CreateIndex": 1, "ModifyIndex": 2 }""",
                "name",
                "okta"
            },
        };

    /// <summary>The rows below <c>Remote</c> but its <c>URI</c>, moved below our <c>Discovery</c>.</summary>
    public static TheoryData<string, string, string, string> OfDiscovery { get; } =
    [
        .. Fields
            .Select(row => row.Data)
            .Where(row => row.Item2.Contains("\"Remote\"", StringComparison.Ordinal))
            .Select(row =>
                (row.Item1, row.Item2.Replace("\"Remote\"", "\"Discovery\"", StringComparison.Ordinal), row.Item3, row.Item4)
            ),
    ];

    [Theory]
    [MemberData(nameof(Fields))]
    [MemberData(nameof(EntryOnly))]
    public void In_HCL_and_JSON(string row, string members, string view, string expected) =>
        Check(row, JwtProviderForms.Entry(members), view, expected);

    [Theory]
    [MemberData(nameof(Fields))]
    [MemberData(nameof(EntryOnly))]
    public void By_its_alias(string row, string members, string view, string expected) =>
        Check(row, JwtProviderForms.Aliased(members), view, expected);

    [Theory]
    [MemberData(nameof(Fields))]
    public void In_the_Kubernetes_resource(string row, string members, string view, string expected) =>
        Check(row, JwtProviderForms.Resource(members), view, expected);

    [Theory]
    [MemberData(nameof(OfDiscovery))]
    public void Below_Discovery(string row, string members, string view, string expected) =>
        Check(row, JwtProviderForms.Entry(members), view, expected);

    private static string Remote(string fields) =>
        $$"""{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", {{fields}} } } }""";

    private static string BackOff(string fields) =>
        Remote($$""" "RetryPolicy": { "NumRetries": 2, "RetryPolicyBackOff": { {{fields}} } } """);

    private static string Cluster(string fields) => Remote($$""" "JWKSCluster": { {{fields}} } """);

    private static string Authority(string fields) =>
        Cluster($$""" "DiscoveryType": "STRICT_DNS", "TLSCertificates": { "TrustedCA": { {{fields}} } } """);

    // A row that is as it should be is taken without a word.
    private static void Check(string row, ParameterDocument document, string view, string expected)
    {
        var reading = Deployed.Reader.Read(document);

        Assert.Empty(The.Sentences(reading.Problems));
        Assert.Equal((row, expected), (row, ProviderView.Of(view, Assert.Single(reading.Readings).Provider!)));
    }
}
