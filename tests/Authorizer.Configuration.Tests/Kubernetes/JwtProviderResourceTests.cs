using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Configuration.Tests.Kubernetes;

public sealed class JwtProviderResourceTests
{
    private const string Envelope = """
        apiVersion: consul.hashicorp.com/v1alpha1
        kind: JWTProvider
        metadata:
          name: okta

        """;

    private const string Spec = """
        spec:
          issuer: https://okta.test/
          jsonWebKeySet:
            remote: { uri: "https://okta.test/keys" }

        """;

    [Fact]
    public void What_the_resource_does_not_say_has_the_entrys_default()
    {
        var resource = The.Provider(The.Document("providers/okta", Envelope + Spec));
        var entry = The.Provider(EntryText.Okta.Document());

        Assert.Equal(entry.Terms.Locations, resource.Terms.Locations);
        Assert.Equal(entry.Keys, resource.Keys);
        Assert.Equal(entry.Freshness, resource.Freshness);
        Assert.Equal(entry.Terms.ClockSkew, resource.Terms.ClockSkew);
        Assert.Equal(AudienceComparison.WithoutSchemeAndSlash, resource.Terms.AudienceComparison);
        Assert.Same(TokenTypes.Default, resource.Terms.Types);
        Assert.Equal(SignatureAlgorithm.Asymmetric, resource.Terms.Algorithms);
        Assert.False(resource.Caller.IsUsernameRequired);
    }

    [Fact]
    public void Our_own_fields_are_named_like_the_rest()
    {
        const string Text = """
            spec:
              issuer: https://okta.test/
              issuerAliases: [okta]
              audiences: [orders]
              audienceClaims: [aud, client_id]
              algorithms: [RS256]
              tokenTypes: [at+jwt]
              requireExpiration: true
              maxLifetime: 2h
              maxStale: 10m
              claims: { username: email, usernamePrefix: "okta:", groups: roles }
              forwardClaims: [org]
              usageKeyClaim: plan
              jsonWebKeySet:
                discovery: { uri: "https://okta.test/d", cacheDuration: 1m }
            """;

        var provider = The.Provider(The.Document("providers/okta", Envelope + Text));

        Assert.Equal(["okta"], provider.Terms.Aliases);
        Assert.Equal([new ClaimPath("aud"), new ClaimPath("client_id")], provider.Terms.AudienceClaims);
        Assert.Equal(["RS256"], provider.Terms.Algorithms.Select(algorithm => algorithm.Name));
        Assert.False(provider.Terms.Types.Allow("JWT"));
        Assert.Equal(TimeSpan.FromHours(2), provider.Terms.MaxLifetime);
        Assert.Equal(TimeSpan.FromMinutes(10), provider.Freshness.MaxStale);
        Assert.Equal(TimeSpan.FromMinutes(1), provider.Freshness.CacheDuration);
        Assert.Equal("okta:", provider.Caller.UsernamePrefix);
        Assert.Equal("email", provider.Caller.Username.Text);
        Assert.Equal("roles", provider.Caller.Groups?.Text);
        Assert.Equal(["org"], provider.Caller.Forwarded.Select(claim => claim.Key));
        Assert.Equal("plan", provider.Caller.UsageKey?.Text);
        Assert.Equal("https://okta.test/d", Assert.IsType<DiscoveredKeySetLocation>(provider.Keys).Uri.OriginalString);
    }

    [Fact]
    public void A_manifest_may_be_read_back_with_what_an_API_server_and_the_controller_add()
    {
        const string Text = """
            {
              "apiVersion": "consul.hashicorp.com/v1alpha1", "kind": "JWTProvider",
              "metadata": {
                "name": "okta", "namespace": "apps", "labels": { "a": "b" }, "annotations": { "c": "d" }, "uid": "1",
                "resourceVersion": "7", "generation": 2, "creationTimestamp": "2026-01-01T00:00:00Z", "managedFields": [],
                "finalizers": ["finalizers.consul.hashicorp.com"]
              },
              "spec": {
                "audiences": null, "issuer": "okta", "clockSkewSeconds": 30, "cacheConfig": null, "forwarding": null, "locations": null,
                "jsonWebKeySet": { "local": null, "remote": {
                  "uri": "https://okta.test/keys", "requestTimeoutMs": 0, "cacheDuration": "0s", "fetchAsynchronously": false,
                  "retryPolicy": { "numRetries": 0, "retryPolicyBackOff": null }, "jwksCluster": null } }
              },
              "status": { "conditions": [{ "type": "Synced", "status": "True" }], "lastSyncedTime": "2026-01-01T00:00:01Z" }
            }
            """;

        var reading = The.DocumentReader.Read(The.Document("providers/okta", Text));

        Assert.Empty(The.Sentences(reading.Problems));
        Assert.Equal(new KeyFreshness(), Assert.Single(reading.Readings).Provider!.Freshness);
    }

    [Fact]
    public void The_kind_may_be_written_as_Consuls_documentation_writes_it()
    {
        var text = (Envelope + Spec).Replace("kind: JWTProvider", "kind: jwtProvider", StringComparison.Ordinal);

        Assert.Equal("okta", The.Provider(The.Document("providers/okta", text)).Name);
    }

    public static TheoryData<string, string, string[]> Wrong { get; } =
        new()
        {
            {
                "apiVersion: consul.hashicorp.com/v1alpha1",
                "",
                ["apiVersion: must be `consul.hashicorp.com/v1alpha1`; outside of Kubernetes the kind is `jwt-provider`"]
            },
            {
                "consul.hashicorp.com/v1alpha1",
                "consul.example.com/v1alpha1",
                ["apiVersion: must be `consul.hashicorp.com/v1alpha1`; outside of Kubernetes the kind is `jwt-provider`"]
            },
            {
                "hashicorp.com/v1alpha1",
                "hashicorp.com/v1",
                ["apiVersion: must end with `/v1alpha1`, the only version of this kind"]
            },
            { "JWTProvider", "JWTProvidr", ["kind: is no kind of provider document; did you mean `JWTProvider`?"] },
            {
                "name: okta",
                "name: auth0",
                ["metadata.name: must be the parameter's last segment, `okta`; mend it or write the parameter of that name"]
            },
            { "name: okta", "{}", ["metadata.name: is required; write the parameter's last segment, `okta`"] },
            { Spec, "", ["spec: is required; give it `issuer` and `jsonWebKeySet`"] },
            { Spec, "spec: okta", ["spec: must be an object; found text"] },
            { "uri:", "URI:", UnknownUri("URI", "did you mean `uri`?") },
            { "uri:", "uris:", UnknownUri("uris", "did you mean `uri`?") },
            { "jsonWebKeySet", "json_web_key_set", UnknownSet("json_web_key_set") },
            { "jsonWebKeySet", "JSONWebKeySet", UnknownSet("JSONWebKeySet") },
            { "uri:", "useSni: true, uri:", ["spec.jsonWebKeySet.remote.useSni: is no field here; did you mean `useSNI`?"] },
            { "  issuer:", "  Issuer: okta\n  issuer:", ["spec.Issuer: is no field here; did you mean `issuer`?"] },
            {
                "issuer: https://okta.test/",
                "issuer: okta\n  maxLifetime: 1h\n  requireExpiration: false",
                [
                    "warning: spec.requireExpiration: is false without effect, because maxLifetime needs the token's `exp`; remove one of them",
                ]
            },
            {
                "issuer: https://okta.test/",
                "issuer: okta\n  algorithms: [HS256]",
                ["spec.algorithms[0]: allows HS256, a shared secret, which is taken from jsonWebKeySet.local only; remove it"]
            },
            {
                "issuer: https://okta.test/",
                "issuerAliases: [okta]\n  audiences: [orders]",
                ["spec.issuerAliases: needs an issuer; write the first alias there"]
            },
            {
                "issuer: https://okta.test/",
                "issuer: okta\n  issuerAliases: [okta]",
                ["spec.issuerAliases[0]: is the same as issuer; remove it"]
            },
            {
                "remote: { uri: \"https://okta.test/keys\" }",
                "discovery: {}\n  maxStale: -1s",
                ["spec.maxStale: must not be negative; write `0s` to end keys with their cacheDuration"]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said_in_the_manifests_own_names(string replaced, string by, string[] expected)
    {
        var text = (Envelope + Spec).Replace(replaced, by, StringComparison.Ordinal);

        var problems = The.DocumentReader.Read(The.Document("providers/okta", text)).Problems;

        Assert.Equal(expected.Select(sentence => Mark(sentence, "providers/okta: ")), The.Sentences(problems));
    }

    [Fact]
    public void Labels_are_the_controllers_to_write()
    {
        var text = Envelope + Spec + "  meta: { team: identity }\n";

        var problem = Assert.Single(The.Sentences(The.DocumentReader.Read(The.Document("providers/okta", text)).Problems));

        Assert.StartsWith("providers/okta: spec.meta: is no field here; ", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_resource_and_an_entry_of_one_issuer_are_held_against_each_other()
    {
        var resource = The.Document("providers/okta", Envelope + Spec);

        var problems = The.Reader().Read([resource, EntryText.Okta.Named("okta2")], lastGood: null).Problems;

        Assert.Equal(
            [
                "providers/okta: spec.audiences: is required, for providers/okta2 has the same issuer; give both audiences that differ",
                "providers/okta2: Audiences: is required, for providers/okta has the same issuer; give both audiences that differ",
            ],
            The.Sentences(problems)
        );
    }

    private static string Mark(string sentence, string document) =>
        sentence.StartsWith("warning: ", StringComparison.Ordinal)
            ? sentence.Insert("warning: ".Length, document)
            : document + sentence;

    private static string[] UnknownUri(string written, string hint) =>
        [
            "spec.jsonWebKeySet.remote.uri: is required; write the https URL of the JWK set",
            $"spec.jsonWebKeySet.remote.{written}: is no field here; {hint}",
        ];

    private static string[] UnknownSet(string written) =>
        [
            "spec.jsonWebKeySet: is required; give it `local`, `remote` or `discovery`",
            $"spec.{written}: is no field here; did you mean `jsonWebKeySet`?",
        ];
}
