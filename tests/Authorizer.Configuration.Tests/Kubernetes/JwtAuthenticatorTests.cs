using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Tests.Kubernetes;

public sealed class JwtAuthenticatorTests
{
    internal const string GuideManifest = """
        apiVersion: authentication.concierge.pinniped.dev/v1alpha1
        kind: JWTAuthenticator
        metadata:
           name: my-jwt-authenticator
        spec:
           issuer: https://my-issuer.example.com/any/path
           audience: my-client-id
           claims:
             username: email

        """;

    private const string Envelope = """
        apiVersion: authentication.concierge.pinniped.dev/v1alpha1
        kind: JWTAuthenticator
        metadata:
          name: okta

        """;

    private const string Spec = """
        spec:
          issuer: https://okta.test/
          audience: api

        """;

    [Fact]
    public void The_guides_manifest_is_read()
    {
        var provider = The.Provider(The.Document("providers/my-jwt-authenticator", GuideManifest));

        Assert.Equal("my-jwt-authenticator", provider.Name);
        Assert.Equal("https://my-issuer.example.com/any/path", provider.Terms.Issuer);
        Assert.Equal(["my-client-id"], provider.Terms.Audiences);
        Assert.Equal("email", provider.Caller.Username.Text);
        Assert.True(provider.Caller.ChecksEmailVerified);
        var keys = Assert.IsType<DiscoveredKeySetLocation>(provider.Keys);
        Assert.Equal("https://my-issuer.example.com/any/path/.well-known/openid-configuration", keys.Uri.AbsoluteUri);
        Assert.Equal("https://my-issuer.example.com/any/path", keys.Issuer);
        Assert.Equal(TrustedRoots.System, keys.Trust);
    }

    [Fact]
    public void What_is_not_configurable_is_as_in_Pinniped()
    {
        var provider = The.Provider(The.Document("providers/okta", Envelope + Spec));

        Assert.Equal(AudienceComparison.Exact, provider.Terms.AudienceComparison);
        Assert.Equal([new ClaimPath("aud")], provider.Terms.AudienceClaims);
        Assert.Equal(["RS256", "ES256"], provider.Terms.Algorithms.Select(algorithm => algorithm.Name));
        Assert.Same(TokenTypes.Default, provider.Terms.Types);
        Assert.Equal(TimeSpan.Zero, provider.Terms.ClockSkew);
        Assert.Equal(TimeSpan.FromMinutes(1), provider.Terms.NotBeforeSkew);
        Assert.True(provider.Terms.RequireExpiration);
        Assert.Null(provider.Terms.MaxLifetime);
        Assert.Equal([TokenLocation.BearerHeader, TokenLocation.AccessTokenQueryOnWebSocket], provider.Terms.Locations);
        Assert.Equal(new KeyFreshness(), provider.Freshness);
        Assert.Equal("username", provider.Caller.Username.Text);
        Assert.True(provider.Caller.IsUsernameRequired);
        Assert.Equal("groups", provider.Caller.Groups?.Text);
        Assert.Equal("", provider.Caller.UsernamePrefix);
        Assert.Equal("", provider.Caller.GroupsPrefix);
    }

    [Fact]
    public void The_same_manifest_may_be_JSON_with_what_an_API_server_adds()
    {
        const string Text = """
            { "apiVersion": "authentication.concierge.example.com/v1alpha1", "kind": "JWTAuthenticator",
              "metadata": { "name": "okta", "namespace": "apps", "labels": { "a": "b" }, "annotations": {}, "uid": "1",
                "resourceVersion": "2", "generation": 3, "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": [] },
              "spec": { "issuer": "https://okta.test", "audience": "api", "claims": { "username": "", "groups": "roles" }, "tls": {},
                "claimValidationRules": [], "userValidationRules": null },
              "status": { "phase": "Ready" } }
            """;

        var provider = The.Provider(The.Document("providers/okta", Text));

        Assert.Equal("username", provider.Caller.Username.Text);
        Assert.Equal("roles", provider.Caller.Groups?.Text);
    }

    [Fact]
    public void A_certificate_bundle_takes_the_place_of_the_systems_roots()
    {
        var certificate = Certificate();

        var provider = The.Provider(WithBundle($"text before\n{certificate}\n"));

        var pem = Assert.IsType<DiscoveredKeySetLocation>(provider.Keys).Trust.Pem;
        using var expected = X509Certificate2.CreateFromPem(certificate);
        using var actual = X509Certificate2.CreateFromPem(pem);
        Assert.Equal(expected.Thumbprint, actual.Thumbprint);
    }

    [Fact]
    public void What_cannot_be_read_in_a_bundle_is_left_out_with_a_warning()
    {
        const string Broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        const string Key = "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n";

        var reading = The.DocumentReader.Read(WithBundle(Broken + Key + Certificate()));

        Assert.Equal(
            [
                "warning: providers/okta: spec.tls.certificateAuthorityData: holds 1 certificates that cannot be read and are not trusted; remove them",
            ],
            The.Sentences(reading.Problems)
        );
        var trust = Assert.IsType<DiscoveredKeySetLocation>(Assert.Single(reading.Readings).Provider!.Keys).Trust;
        Assert.Single(trust.Pem!.Split("-----BEGIN CERTIFICATE-----").Skip(1));
    }

    [Fact]
    public void An_empty_bundle_is_none() =>
        Assert.Equal(TrustedRoots.System, Assert.IsType<DiscoveredKeySetLocation>(The.Provider(WithBundle("")).Keys).Trust);

    public static TheoryData<string, string[]> Wrong { get; } =
        new()
        {
            { Envelope, ["spec: is required; give it `issuer` and `audience`"] },
            {
                Envelope + "spec: {}",
                [
                    "spec.issuer: is required; write the provider's https issuer",
                    "spec.audience: is required; write the audience of your tokens, often the client id",
                ]
            },
            { Envelope + "spec: 5", ["spec: must be an object; found a number"] },
            {
                Envelope + "spec: { issuer: okta, audience: 5 }",
                [
                    "spec.audience: must be text; found a number; put it in quotes",
                    "spec.issuer: must be a URL that begins with `https://` and names a host",
                ]
            },
            {
                Envelope + "spec: { issuer: 'http://u@okta.test/.well-known/openid-configuration?a=1#b', audience: '' }",
                [
                    "spec.audience: is required; write the audience of your tokens, often the client id",
                    "spec.issuer: must be https; plain http is taken for a loopback address only",
                    "spec.issuer: must not hold a user name or password; remove what stands before `@`",
                    "spec.issuer: must not end with `/.well-known/openid-configuration`, which is appended by itself; remove it",
                    "spec.issuer: must not have a query; remove `?` and what follows",
                    "spec.issuer: must not have a fragment; remove `#` and what follows",
                ]
            },
            { Envelope + Spec + "  audiences: [api]", ["spec.audiences: is no field here; did you mean `audience`?"] },
            { Envelope + Spec + "  Issuer: x", ["spec.Issuer: is no field here; did you mean `issuer`?"] },
            {
                Envelope + Spec + "  claims: { groups: [a], user: x }",
                [
                    "spec.claims.groups: must be text; found a list",
                    "spec.claims.user: is no field here; known are `username`, `groups`, `groupsExpression`, `usernameExpression`, `distributedClaims`, `extra`",
                ]
            },
            {
                Envelope + Spec + "  tls: { certificateAuthorityData: '***' }",
                ["spec.tls.certificateAuthorityData: must be standard base64 with its padding, of PEM certificates"]
            },
            {
                Envelope + Spec + "  tls: { certificateAuthorityData: aGVsbG8= }",
                ["spec.tls.certificateAuthorityData: must hold at least one PEM certificate; none in it can be read"]
            },
            {
                Envelope.Replace("name: okta", "name: auth0", StringComparison.Ordinal) + Spec,
                ["metadata.name: must be the parameter's last segment, `okta`; mend it or write the parameter of that name"]
            },
            {
                Envelope.Replace("name: okta", "nam: okta", StringComparison.Ordinal) + Spec,
                [
                    "metadata.name: is required; write the parameter's last segment, `okta`",
                    "metadata.nam: is no field here; did you mean `name`?",
                ]
            },
            {
                Envelope.Replace("metadata:\n  name: okta\n", "", StringComparison.Ordinal) + Spec,
                ["metadata: is required; give it `name`, the parameter's last segment, `okta`"]
            },
            {
                Envelope.Replace("v1alpha1", "v1", StringComparison.Ordinal) + Spec,
                ["apiVersion: must end with `/v1alpha1`, the only version of this kind"]
            },
            {
                Envelope.Replace("authentication.concierge", "login.concierge", StringComparison.Ordinal) + Spec,
                [
                    "apiVersion: must be `authentication.concierge.pinniped.dev/v1alpha1`, or have a suffix of your own for `pinniped.dev`",
                ]
            },
            {
                Envelope.Replace("kind: JWT", "kind: Webhook", StringComparison.Ordinal) + Spec,
                [
                    "kind: is no kind of provider document; expected `jwt-provider`, `JWTProvider`, `JWTAuthenticator` or `AuthenticationConfiguration`",
                ]
            },
            { Envelope + Spec + "fo: bar", ["fo: is no field here; known are `apiVersion`, `metadata`, `spec`"] },
            { Envelope + Spec + "---\na: b", ["line 9, column 1: holds 2 documents; write each into a parameter of its own"] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string text, string[] expected)
    {
        var reading = The.DocumentReader.Read(The.Document("providers/okta", text));

        Assert.Equal(expected.Select(sentence => $"providers/okta: {sentence}"), The.Sentences(reading.Problems));
        Assert.All(reading.Readings, one => Assert.Null(one.Provider));
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080")]
    [InlineData("http://localhost:8080/a/")]
    public void An_issuer_on_this_machine_may_be_plain_http(string issuer)
    {
        var text = Envelope + Spec.Replace("https://okta.test/", issuer, StringComparison.Ordinal);

        Assert.Equal(issuer, The.Provider(The.Document("providers/okta", text)).Terms.Issuer);
    }

    private static ParameterDocument WithBundle(string pem) =>
        The.Document("providers/okta", $"{Envelope}{Spec}  tls: {{ certificateAuthorityData: \"{The.Base64(pem)}\" }}\n");

    private static string Certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(The.Now, The.Now.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
