namespace Authorizer.Configuration.Tests.Consul;

/// <summary>
/// One row, at least, for each rule of Consul's validation and for each that it lacks (consul 1.2), as an entry and as a Kubernetes resource:
/// the sentence is the same, the names are those of the document.
/// </summary>
public sealed class ConsulRuleTable
{
    /// <summary>The rule, what differs from a smallest provider, and what is said of the entry. What stands in braces is a name, or with a slash a path, and is written in the names of each document.</summary>
    public static TheoryData<string, string, string[]> Rules { get; } =
        new()
        {
            {
                "a key set is required",
                """{ "JSONWebKeySet": null }""",
                ["{/JSONWebKeySet}: is required; give it `{Local}`, `{Remote}` or `{Discovery}`"]
            },
            {
                "a key set is one of three: none",
                """{ "JSONWebKeySet": {} }""",
                ["{/JSONWebKeySet}: must hold exactly one of `{Local}`, `{Remote}`, `{Discovery}`; none is there"]
            },
            {
                "a key set is one of three: two",
                """{ "JSONWebKeySet": { "Local": { "JWKS": "@set@" }, "Remote": { "URI": "https://id.test/k" } } }""",
                [
                    "{/JSONWebKeySet}: must hold exactly one of `{Local}`, `{Remote}`, `{Discovery}`; `{Local}` and `{Remote}` are there",
                ]
            },
            {
                "a local set is text or a file: neither",
                """{ "JSONWebKeySet": { "Local": {} } }""",
                ["{/JSONWebKeySet.Local}: must hold exactly one of `{JWKS}`, `{Filename}`; none is there"]
            },
            {
                "a local set is text or a file: both",
                """{ "JSONWebKeySet": { "Local": { "JWKS": "@set@", "Filename": "keys.json" } } }""",
                ["{/JSONWebKeySet.Local}: must hold exactly one of `{JWKS}`, `{Filename}`; `{JWKS}` and `{Filename}` are there"]
            },
            {
                "a local set is base64",
                """{ "JSONWebKeySet": { "Local": { "JWKS": "e30" } } }""",
                ["{/JSONWebKeySet.Local.JWKS}: must be standard base64 with its padding, of a JWK set"]
            },
            {
                "a local set is a key set",
                """{ "JSONWebKeySet": { "Local": { "JWKS": "e30=" } } }""",
                [
                    "{/JSONWebKeySet.Local.JWKS}: must be base64 of a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)",
                ]
            },
            {
                "a file is there",
                """{ "JSONWebKeySet": { "Local": { "Filename": "other.json" } } }""",
                [
                    "{/JSONWebKeySet.Local.Filename}: is no file of the function's package or its layers that can be read, of 1 MiB at most; deploy it there",
                ]
            },
            {
                "a file is a key set",
                """{ "JSONWebKeySet": { "Local": { "Filename": "readme.txt" } } }""",
                [
                    "{/JSONWebKeySet.Local.Filename}: must be the file of a JWK set: a JSON object whose `keys` is a list (RFC 7517 section 5)",
                ]
            },
            {
                "a file has a usable key",
                """{ "JSONWebKeySet": { "Local": { "Filename": "no-keys.json" } } }""",
                [
                    "warning: {/JSONWebKeySet.Local.Filename}: has a key that is not used: `keys[0]` holds a private key; replace the key pair and publish its public half alone",
                    "{/JSONWebKeySet.Local.Filename}: must hold at least one usable key; put one into `keys`",
                ]
            },
            {
                "an unusable key in a file beside a usable one is passed over",
                """{ "JSONWebKeySet": { "Local": { "Filename": "some-keys.json" } } }""",
                [
                    "warning: {/JSONWebKeySet.Local.Filename}: has a key that is not used: `keys[1]` holds a private key; replace the key pair and publish its public half alone",
                ]
            },
            {
                "a URL is required",
                """{ "JSONWebKeySet": { "Remote": { "URI": "" } } }""",
                ["{/JSONWebKeySet.Remote.URI}: is required; write the https URL of the JWK set"]
            },
            {
                "a URL is absolute",
                """{ "JSONWebKeySet": { "Remote": { "URI": "/keys" } } }""",
                ["{/JSONWebKeySet.Remote.URI}: must be a URL that begins with `https://` and names a host"]
            },
            {
                "a URL names a host",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https:///keys" } } }""",
                ["{/JSONWebKeySet.Remote.URI}: must be a URL that begins with `https://` and names a host"]
            },
            {
                "a URL is https",
                """{ "JSONWebKeySet": { "Remote": { "URI": "http://id.test/k" } } }""",
                ["{/JSONWebKeySet.Remote.URI}: must be https; plain http is taken for a loopback address only"]
            },
            {
                "a placeholder is filled in",
                """{ "JSONWebKeySet": { "Remote": { "URI": "https://<org>.okta.com/oauth2/default/v1/keys" } } }""",
                ["{/JSONWebKeySet.Remote.URI}: holds a placeholder in angle brackets; put your own value in its place"]
            },
            {
                "a timeout is not negative",
                Remote(""" "RequestTimeoutMs": -1 """),
                [
                    "{/JSONWebKeySet.Remote.RequestTimeoutMs}: must be from 1 to 60000 milliseconds; remove it for the default, 2000",
                ]
            },
            {
                "a timeout below a second is told",
                Remote(""" "RequestTimeoutMs": 999 """),
                [
                    "warning: {/JSONWebKeySet.Remote.RequestTimeoutMs}: is less than a second, which Consul's own proxies cut to none; here it counts as it is",
                ]
            },
            {
                "a cache duration is not negative",
                Remote(""" "CacheDuration": "-5m" """),
                ["{/JSONWebKeySet.Remote.CacheDuration}: must not be negative; remove it for the default, `5m`"]
            },
            {
                "a duration has a unit",
                Remote(""" "CacheDuration": "300" """),
                [
                    "{/JSONWebKeySet.Remote.CacheDuration}: must be a duration such as `30s`, `5m` or `1h30m`; found a number without unit",
                ]
            },
            {
                "TLS always names the host",
                Remote(""" "UseSNI": false """),
                ["warning: {/JSONWebKeySet.Remote.UseSNI}: is false, but TLS always names the host of the URL here; remove it"]
            },
            {
                "retries are not negative",
                Remote(""" "RetryPolicy": { "NumRetries": -1 } """),
                [
                    "{/JSONWebKeySet.Remote.RetryPolicy.NumRetries}: must not be negative; write how often a failed fetch is repeated",
                ]
            },
            {
                "retries end with the request's time",
                Remote(""" "RetryPolicy": { "NumRetries": 11 } """),
                [
                    "warning: {/JSONWebKeySet.Remote.RetryPolicy.NumRetries}: is more than 10, which is what counts: the time of a request ends before more could be made; write at most 10",
                ]
            },
            {
                "a back-off without retries is told",
                Remote(""" "RetryPolicy": { "RetryPolicyBackOff": { "BaseInterval": "1s" } } """),
                [
                    "warning: {/JSONWebKeySet.Remote.RetryPolicy.NumRetries}: is absent, so a failed fetch is not repeated; write how often it is",
                ]
            },
            {
                "the longest wait is not shorter than the first",
                BackOff(""" "BaseInterval": "3s", "MaxInterval": "2s" """),
                [
                    "{/JSONWebKeySet.Remote.RetryPolicy.RetryPolicyBackOff.MaxInterval}: must not be less than `{BaseInterval}`; raise `{MaxInterval}` or lower `{BaseInterval}`",
                ]
            },
            {
                "the longest wait is not shorter than the default of the first",
                BackOff(""" "MaxInterval": "500ms" """),
                [
                    "{/JSONWebKeySet.Remote.RetryPolicy.RetryPolicyBackOff.MaxInterval}: must not be less than `{BaseInterval}`, which is 1s where it is absent; raise `{MaxInterval}` or lower `{BaseInterval}`",
                ]
            },
            {
                "a first wait of nothing is none",
                BackOff(""" "BaseInterval": "0s", "MaxInterval": "500ms" """),
                [
                    "{/JSONWebKeySet.Remote.RetryPolicy.RetryPolicyBackOff.BaseInterval}: must be from `1ms` to `1h`; remove it for the default",
                ]
            },
            {
                "a longest wait is not negative",
                BackOff(""" "MaxInterval": "-3s" """),
                [
                    "{/JSONWebKeySet.Remote.RetryPolicy.RetryPolicyBackOff.MaxInterval}: must be from `1ms` to `1h`; remove it for the default",
                ]
            },
            {
                "a discovery type is one of five",
                Cluster(""" "DiscoveryType": "DNS" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.DiscoveryType}: must be one of STRICT_DNS, LOGICAL_DNS, STATIC, EDS, ORIGINAL_DST; remove it",
                ]
            },
            {
                "a discovery type has its case",
                Cluster(""" "DiscoveryType": "strict_dns" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.DiscoveryType}: must be one of STRICT_DNS, LOGICAL_DNS, STATIC, EDS, ORIGINAL_DST; did you mean `STRICT_DNS`?",
                ]
            },
            {
                "a mesh's discovery is told: EDS",
                Cluster(""" "DiscoveryType": "EDS" """),
                [
                    "warning: {/JSONWebKeySet.Remote.JWKSCluster.DiscoveryType}: is a mesh's way to find servers; here the host of the URL is resolved by DNS whatever is written, so write `STRICT_DNS`",
                ]
            },
            {
                "a mesh's discovery is told: ORIGINAL_DST",
                Cluster(""" "DiscoveryType": "ORIGINAL_DST" """),
                [
                    "warning: {/JSONWebKeySet.Remote.JWKSCluster.DiscoveryType}: is a mesh's way to find servers; here the host of the URL is resolved by DNS whatever is written, so write `STRICT_DNS`",
                ]
            },
            {
                "a connect timeout is not negative",
                Cluster(""" "DiscoveryType": "STRICT_DNS", "ConnectTimeout": "-1s" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.ConnectTimeout}: must be from `1ms` to `1m`; remove it for the default, `5s`",
                ]
            },
            {
                "a connect timeout is not endless",
                Cluster(""" "DiscoveryType": "STRICT_DNS", "ConnectTimeout": "61s" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.ConnectTimeout}: must be from `1ms` to `1m`; remove it for the default, `5s`",
                ]
            },
            {
                "certificates are one of two: none",
                Certificates(""),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates}: must hold exactly one of `{CaCertificateProviderInstance}`, `{TrustedCA}`; none is there",
                ]
            },
            {
                "certificates are one of two: both",
                Certificates(""" "CaCertificateProviderInstance": {}, "TrustedCA": { "InlineString": "@pem@" } """),
                [
                    "warning: {/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance}: names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove `{TLSCertificates}` or write `{TrustedCA}`",
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates}: must hold exactly one of `{CaCertificateProviderInstance}`, `{TrustedCA}`; `{CaCertificateProviderInstance}` and `{TrustedCA}` are there",
                ]
            },
            {
                "a mesh's certificates are told (rows 22 to 25)",
                Certificates(""" "CaCertificateProviderInstance": { "InstanceName": "default", "CertificateName": "ROOTCA" } """),
                [
                    "warning: {/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance}: names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove `{TLSCertificates}` or write `{TrustedCA}`",
                ]
            },
            {
                "row 24 InstanceName is text",
                Certificates(""" "CaCertificateProviderInstance": { "InstanceName": 5 } """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance.InstanceName}: must be text; found a number; put it in quotes",
                    "warning: {/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance}: names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove `{TLSCertificates}` or write `{TrustedCA}`",
                ]
            },
            {
                "row 25 CertificateName is text",
                Certificates(""" "CaCertificateProviderInstance": { "CertificateName": true } """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance.CertificateName}: must be text; found true or false; put it in quotes",
                    "warning: {/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.CaCertificateProviderInstance}: names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove `{TLSCertificates}` or write `{TrustedCA}`",
                ]
            },
            {
                "an authority is one of four: none",
                Authority(""),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA}: must hold exactly one of `{Filename}`, `{EnvironmentVariable}`, `{InlineString}`, `{InlineBytes}`; none is there",
                ]
            },
            {
                "an authority is one of four: all",
                Authority(
                    """ "Filename": "ca.pem", "EnvironmentVariable": "ROOT_PEM", "InlineString": "@pem@", "InlineBytes": "@pem64@" """
                ),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA}: must hold exactly one of `{Filename}`, `{EnvironmentVariable}`, `{InlineString}`, `{InlineBytes}`; `{Filename}` and `{EnvironmentVariable}` and `{InlineString}` and `{InlineBytes}` are there",
                ]
            },
            {
                "an authority's file is there",
                Authority(""" "Filename": "other.pem" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA.Filename}: is no file of the function's package or its layers that can be read, of 1 MiB at most; deploy it there",
                ]
            },
            {
                "an authority's variable is there",
                Authority(""" "EnvironmentVariable": "OTHER_PEM" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA.EnvironmentVariable}: is no variable of the function's environment; set it there",
                ]
            },
            {
                "an authority is PEM",
                Authority(""" "Filename": "readme.txt" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA.Filename}: must hold at least one PEM certificate; none in it can be read",
                ]
            },
            {
                "an authority's bytes are base64",
                Authority(""" "InlineBytes": "LS0tLS1CRUdJTi4uLg" """),
                [
                    "{/JSONWebKeySet.Remote.JWKSCluster.TLSCertificates.TrustedCA.InlineBytes}: must be standard base64 with its padding, of PEM certificates",
                ]
            },
            {
                "an audience is not empty",
                """{ "Audiences": ["orders", ""] }""",
                ["{/Audiences[1]}: must name an audience; an empty one would be met by an empty `aud`"]
            },
            {
                "an audience stands once",
                """{ "Audiences": ["orders", "https://orders/"] }""",
                ["{/Audiences[1]}: means the same as {/Audiences[0]}; remove one of them"]
            },
            {
                "without an issuer there are audiences",
                """{ "Issuer": "" }""",
                [
                    "{/Audiences}: is required where there is no {Issuer}, for then the audience alone tells whose a token is; name an {Issuer} or {Audiences}",
                ]
            },
            {
                "a location is one of three: none",
                """{ "Locations": [{}] }""",
                ["{/Locations[0]}: must hold exactly one of `{Header}`, `{QueryParam}`, `{Cookie}`; none is there"]
            },
            {
                "a location is one of three: two",
                """{ "Locations": [{ "QueryParam": { "Name": "a" }, "Cookie": { "Name": "a" } }] }""",
                [
                    "{/Locations[0]}: must hold exactly one of `{Header}`, `{QueryParam}`, `{Cookie}`; `{QueryParam}` and `{Cookie}` are there",
                ]
            },
            { "a location is not null", """{ "Locations": [null] }""", ["{/Locations[0]}: must be an object; found null"] },
            {
                "every location is looked at, and each names its part of the request",
                """{ "Locations": [{ "Header": {} }, { "QueryParam": {} }, { "Cookie": {} }] }""",
                [
                    "{/Locations[0].Header.Name}: is required; write the header that holds the token",
                    "{/Locations[1].QueryParam.Name}: is required; write the query parameter that holds the token",
                    "{/Locations[2].Cookie.Name}: is required; write the cookie that holds the token",
                ]
            },
            {
                "a location stands once",
                """{ "Locations": [{ "Cookie": { "Name": "a" } }, { "Cookie": { "Name": "a" } }] }""",
                ["{/Locations[1]}: is the same location as {/Locations[0]}; remove one of them"]
            },
            {
                "a header's name is a token",
                """{ "Locations": [{ "Header": { "Name": "X Token" } }] }""",
                ["{/Locations[0].Header.Name}: must be a header name: letters, digits and - . _ only"]
            },
            {
                "a header's prefix is of a header's letters",
                """{ "Locations": [{ "Header": { "Name": "X-Token", "ValuePrefix": "\u00e9" } }] }""",
                ["{/Locations[0].Header.ValuePrefix}: must be printable ASCII, as header values are"]
            },
            {
                "a header always goes on to the backend",
                """{ "Locations": [{ "Header": { "Name": "X-Token", "Forward": false } }] }""",
                [
                    "warning: {/Locations[0].Header.Forward}: is false, but API Gateway forwards the header whatever an authorizer answers; remove it in the integration's request parameters",
                ]
            },
            {
                "forwarding has a header",
                """{ "Forwarding": { "PadForwardPayloadHeader": true } }""",
                ["{/Forwarding.HeaderName}: is required; write the header that the backend reads the payload from"]
            },
            {
                "forwarding is to a header's name",
                """{ "Forwarding": { "HeaderName": "a:b" } }""",
                ["{/Forwarding.HeaderName}: must be a header name: letters, digits and - . _ only"]
            },
            {
                "forwarding is not to the token's own header",
                """{ "Locations": [{ "Header": { "Name": "X-Token" } }], "Forwarding": { "HeaderName": "x-token" } }""",
                ["{/Forwarding.HeaderName}: is the header that the token comes in; choose another"]
            },
            {
                "a clock skew is not negative",
                """{ "ClockSkewSeconds": -1 }""",
                ["{/ClockSkewSeconds}: must be from 1 to 86400 seconds"]
            },
            {
                "a clock skew of 0 is told",
                """{ "ClockSkewSeconds": 0 }""",
                ["warning: {/ClockSkewSeconds}: is 0, which means the default of 30 seconds, as in Consul; write 1 for the least"]
            },
            {
                "a cache's size is not negative",
                """{ "CacheConfig": { "Size": -1 } }""",
                ["{/CacheConfig.Size}: must be from 1 to 10000 tokens; remove it for the default, 100"]
            },
            {
                "a cache is not endless",
                """{ "CacheConfig": { "Size": 10001 } }""",
                ["{/CacheConfig.Size}: must be from 1 to 10000 tokens; remove it for the default, 100"]
            },
        };

    [Theory]
    [MemberData(nameof(Rules))]
    public void Is_said_of_the_entry(string rule, string members, string[] expected) =>
        Check(rule, JwtProviderForms.Entry(members), expected, JwtProviderForms.InEntry);

    [Theory]
    [MemberData(nameof(Rules))]
    public void Is_said_of_the_Kubernetes_resource(string rule, string members, string[] expected) =>
        Check(rule, JwtProviderForms.Resource(members), expected, JwtProviderForms.InResource);

    private static string Remote(string fields) =>
        $$"""{ "JSONWebKeySet": { "Remote": { "URI": "https://id.test/k", {{fields}} } } }""";

    private static string BackOff(string fields) =>
        Remote($$""" "RetryPolicy": { "NumRetries": 2, "RetryPolicyBackOff": { {{fields}} } } """);

    private static string Cluster(string fields) => Remote($$""" "JWKSCluster": { {{fields}} } """);

    private static string Certificates(string fields) =>
        Cluster($$""" "DiscoveryType": "STRICT_DNS", "TLSCertificates": { {{fields}} } """);

    private static string Authority(string fields) => Certificates($$""" "TrustedCA": { {{fields}} } """);

    private static void Check(string rule, ParameterDocument document, string[] expected, Func<string, string> spelled)
    {
        var found = The.Sentences(Deployed.Reader.Read(document).Problems)
            .Select(sentence => sentence.Replace("providers/okta: ", "", StringComparison.Ordinal));

        Assert.Equal(
            expected.Select(sentence => $"{rule}: {spelled(sentence)}"),
            found.Select(sentence => $"{rule}: {sentence}")
        );
    }
}
