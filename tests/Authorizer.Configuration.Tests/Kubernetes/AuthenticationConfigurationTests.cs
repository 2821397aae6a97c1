using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Tests.Kubernetes;

/// <summary>Every field of an <c>AuthenticationConfiguration</c> (kubernetes 2.1, 2.2).</summary>
public sealed class AuthenticationConfigurationTests
{
    /// <summary>Every field there is.</summary>
    internal const string Whole = """
        apiVersion: apiserver.config.k8s.io/v1
        kind: AuthenticationConfiguration
        anonymous:
          enabled: false
        jwt:
        - issuer:
            url: https://okta.test/
            discoveryURL: https://mirror.test/okta.json
            audiences: [api, web]
            audienceMatchPolicy: MatchAny
          claimValidationRules:
          - claim: hd
            requiredValue: example.com
          - expression: claims.exp - claims.iat <= 3600.0
            message: an hour at most
          claimMappings:
            username:
              expression: 'claims.?email_verified.orValue(true) == true ? claims.email : ""'
            groups:
              claim: groups
              prefix: "oidc:"
            uid:
              claim: sub
            extra:
            - key: example.com/tenant
              valueExpression: '["a"].filter(x, x in claims.tenants)'
            distributedClaims: fail
          userValidationRules:
          - expression: "!user.username.startsWith('system:')"
            message: no system users
        - issuer:
            url: https://other.test
            audiences: [api]
            egressSelectorType: cluster
          claimMappings:
            username: { claim: sub, prefix: "" }

        """;

    [Fact]
    public void Every_field_together_is_read()
    {
        var reading = The.DocumentReader.Read(The.Document("providers/okta", Whole));

        Assert.True(reading.IsValid);
        var (first, second) = (reading.Readings[0].Provider!, reading.Readings[1].Provider!);
        Assert.Equal(["api", "web"], first.Terms.Audiences);
        Assert.Equal([null, "an hour at most"], first.Terms.ClaimRules.Select(rule => rule.Message));
        Assert.NotNull(first.Caller.UsernameExpression);
        Assert.Equal(("groups", "oidc:"), (first.Caller.Groups?.Text, first.Caller.GroupsPrefix));
        Assert.Equal("sub", first.Caller.Uid?.Text);
        Assert.Equal(["example_com_tenant"], first.Caller.Extra.Select(extra => extra.Key));
        Assert.True(first.Caller.RefusesDistributedGroups);
        Assert.Equal(["no system users"], first.Caller.UserRules.Select(rule => rule.Message));
        Assert.Null(second.Caller.UsernameExpression);
        Assert.Empty(second.Terms.ClaimRules);
        Assert.False(second.Caller.RefusesDistributedGroups);
    }

    [Theory]
    [InlineData("okta-2", false, "")]
    [InlineData("okta-2", true, "")]
    [InlineData("okta", false, "belongs to no provider; write the provider's document or remove this one")]
    [InlineData("oktavia", true, "belongs to no provider; write the provider's document or remove this one")]
    public void A_key_snapshot_is_called_like_the_entrys_provider(string name, bool isBroken, string warning)
    {
        var text = isBroken ? Whole + "more: 1\n" : Whole;
        var keys = The.Document($"keys/{name}", $$"""{"jwks":{{Jwk.Set(Jwk.Rsa)}},"fetchedAt":"2026-03-01T11:59:00Z"}""");

        var problems = The.Reader().Read([The.Document("providers/okta", text), keys], lastGood: null).Problems;

        Assert.Equal(warning, problems.SingleOrDefault(problem => problem.Document == keys.Name)?.Sentence ?? "");
    }

    [Fact]
    public void The_only_entry_is_called_like_the_document()
    {
        var provider = The.Provider(Manifest.Configuration(Manifest.Entry()));

        Assert.Equal("okta", provider.Name);
        Assert.Equal("https://okta.test/", provider.Terms.Issuer);
        Assert.Equal(["api"], provider.Terms.Audiences);
        Assert.Equal(AudienceComparison.Exact, provider.Terms.AudienceComparison);
        Assert.Equal(
            ["ES256", "ES384", "ES512", "PS256", "PS384", "PS512", "RS256", "RS384", "RS512"],
            provider.Terms.Algorithms.Select(algorithm => algorithm.Name).Order(StringComparer.Ordinal)
        );
        Assert.Equal(TimeSpan.Zero, provider.Terms.ClockSkew);
        Assert.Equal(TimeSpan.FromMinutes(1), provider.Terms.NotBeforeSkew);
        Assert.Same(TokenTypes.Default, provider.Terms.Types);
        Assert.Equal([TokenLocation.BearerHeader, TokenLocation.AccessTokenQueryOnWebSocket], provider.Terms.Locations);
        Assert.Null(provider.Caller.Groups);
        var keys = Assert.IsType<DiscoveredKeySetLocation>(provider.Keys);
        Assert.Equal("https://okta.test/.well-known/openid-configuration", keys.Uri.OriginalString);
        Assert.Equal(TrustedRoots.System, keys.Trust);
    }

    [Theory]
    [InlineData("\"\"", true)]
    [InlineData("null", false)]
    public void The_same_may_be_JSON_and_a_prefix_that_is_null_is_none(string prefix, bool isValid)
    {
        var text = $$"""
            { "apiVersion": "apiserver.config.k8s.io/v1", "kind": "AuthenticationConfiguration", "anonymous": null,
              "jwt": [{ "issuer": { "url": "https://okta.test/", "audiences": ["api"], "audienceMatchPolicy": "" },
                "claimValidationRules": null, "claimMappings": { "username": { "claim": "sub", "prefix": {{prefix}} } } }] }
            """;

        Assert.Equal(isValid, The.DocumentReader.Read(The.Document("providers/okta", text)).IsValid);
    }

    [Fact]
    public void Several_entries_are_numbered()
    {
        var reading = The.DocumentReader.Read(
            Manifest.Configuration(
                Manifest.Entry(),
                Manifest.Entry("url: 'https://other.test', audiences: [a, b], audienceMatchPolicy: MatchAny")
            )
        );

        Assert.Empty(The.Sentences(reading.Problems));
        Assert.Equal(["okta-1", "okta-2"], reading.Readings.Select(one => one.Provider!.Name));
        Assert.Equal(["a", "b"], reading.Readings[1].Provider!.Terms.Audiences);
    }

    [Theory]
    [InlineData("apiserver.config.k8s.io/v1beta1")]
    [InlineData("apiserver.config.k8s.io/v1alpha1")]
    public void Older_versions_are_the_same(string version)
    {
        var text = Manifest
            .Configuration(Manifest.Entry())
            .Value.Replace("apiserver.config.k8s.io/v1", version, StringComparison.Ordinal);

        Assert.Equal("okta", The.Provider(The.Document("providers/okta", text)).Name);
    }

    [Fact]
    public void The_discovery_document_may_be_elsewhere_and_speaks_of_the_issuer()
    {
        const string Issuer = "url: 'https://okta.test/', audiences: [api], discoveryURL: 'https://mirror.test/okta.json'";

        var keys = The.Provider(Manifest.Configuration(Manifest.Entry(Issuer))).Keys;

        Assert.Equal(
            new DiscoveredKeySetLocation("https://okta.test/", new Uri("https://mirror.test/okta.json"), TrustedRoots.System),
            keys
        );
    }

    [Fact]
    public void The_authority_is_PEM_as_it_is()
    {
        var pem = Consul.Deployed.Certificate.ReplaceLineEndings("\\n");
        var issuer = $"url: 'https://okta.test/', audiences: [api], certificateAuthority: \"{pem}\"";

        var keys = The.Provider(Manifest.Configuration(Manifest.Entry(issuer))).Keys;

        Assert.Contains("BEGIN CERTIFICATE", Assert.IsType<DiscoveredKeySetLocation>(keys).Trust.Pem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://accounts.google.com", "accounts.google.com")]
    [InlineData("https://accounts.google.com/", null)]
    public void Google_may_leave_out_the_scheme(string url, string? alias)
    {
        var terms = The.Provider(Manifest.Configuration(Manifest.Entry($"url: '{url}', audiences: [api]"))).Terms;

        Assert.Equal(alias, terms.Aliases.SingleOrDefault());
    }

    public static TheoryData<string, string, string[]> WrongEntries { get; } =
        new()
        {
            {
                "",
                Manifest.Username,
                [
                    "issuer.url: is required; write the provider's https issuer",
                    "issuer.audiences: is required; write the audience of your tokens, often the client id",
                ]
            },
            {
                "url: 'https://u@okta.test/?a=b#c', audiences: [api]",
                Manifest.Username,
                [
                    "issuer.url: must not hold a user name or password; remove what stands before `@`",
                    "issuer.url: must not have a query; remove `?` and what follows",
                    "issuer.url: must not have a fragment; remove `#` and what follows",
                ]
            },
            {
                "url: 'http://okta.test', audiences: [api]",
                Manifest.Username,
                ["issuer.url: must be https; plain http is taken for a loopback address only"]
            },
            {
                "url: 'https://okta.test', audiences: [api], discoveryURL: 'https://okta.test//'",
                Manifest.Username,
                [
                    "issuer.discoveryURL: is `url` itself; write the whole address of the discovery document, or remove it for `url` and `/.well-known/openid-configuration`",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [api], discoveryURL: 'http://u@okta.test/d?a#b'",
                Manifest.Username,
                [
                    "issuer.discoveryURL: must be https; plain http is taken for a loopback address only",
                    "issuer.discoveryURL: must not hold a user name or password; remove what stands before `@`",
                    "issuer.discoveryURL: must not have a query; remove `?` and what follows",
                    "issuer.discoveryURL: must not have a fragment; remove `#` and what follows",
                ]
            },
            {
                "url: 'https://okta.test', audiences: []",
                Manifest.Username,
                ["issuer.audiences: is required; write the audience of your tokens, often the client id"]
            },
            {
                "url: 'https://okta.test', audiences: ['', a, a], audienceMatchPolicy: MatchAny",
                Manifest.Username,
                [
                    "issuer.audiences[0]: must name an audience; an empty one would be met by an empty `aud`",
                    "issuer.audiences[2]: means the same as jwt[0].issuer.audiences[1]; remove one of them",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [a, b]",
                Manifest.Username,
                ["issuer.audienceMatchPolicy: is required where there are several audiences; write `MatchAny`"]
            },
            {
                "url: 'https://okta.test', audiences: [a], audienceMatchPolicy: MatchAll",
                Manifest.Username,
                ["issuer.audienceMatchPolicy: must be `MatchAny`, the only policy there is"]
            },
            {
                "url: 'https://okta.test', audiences: [a], audienceMatchPolicy: MatchAny, certificateAuthority: hello",
                Manifest.Username,
                ["issuer.certificateAuthority: must hold at least one PEM certificate; none in it can be read"]
            },
            {
                "url: 'https://okta.test', audiences: [a], egressSelectorType: cluster",
                Manifest.Username,
                [
                    "warning: issuer.egressSelectorType: is about networks that an API server has; nothing comes of it here, so remove it",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [a], egressSelectorType: etcd, audience: b",
                Manifest.Username,
                [
                    "issuer.egressSelectorType: must be `controlplane` or `cluster`; here nothing comes of it, so remove it",
                    "issuer.audience: is no field here; did you mean `audiences`?",
                ]
            },
            { "url: 'https://okta.test', audiences: [a]", "", [Required("username")] },
            { "url: 'https://okta.test', audiences: [a]", "username: {}", [Required("username")] },
            { "url: 'https://okta.test', audiences: [a]", "username: { prefix: a }", [Required("username")] },
            {
                "url: 'https://okta.test', audiences: [a]",
                "username: { claim: sub }, groups: { claim: g }",
                [
                    "claimMappings.username.prefix: is required with `claim`; write `\"\"` for none",
                    "claimMappings.groups.prefix: is required with `claim`; write `\"\"` for none",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [a]",
                "username: { expression: claims.sub, prefix: '' }, groups: { expression: claims.g, prefix: 'a' }",
                [
                    "claimMappings.username.prefix: goes with `claim` alone; remove it, and write it into the expression",
                    "claimMappings.groups.prefix: goes with `claim` alone; remove it, and write it into the expression",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [a]",
                "username: { expression: claims.sub, claim: sub }, groups: { expression: claims.g, claim: g }, uid: { expression: claims.u, claim: u }",
                [
                    "claimMappings.username: must hold either `claim` or `expression`, not both; remove one of them",
                    "claimMappings.groups: must hold either `claim` or `expression`, not both; remove one of them",
                    "claimMappings.uid: must hold either `claim` or `expression`, not both; remove one of them",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [a]",
                "username: { claim: sub, prefix: \"a\\n\" }, groups: {}, uid: {}",
                ["claimMappings.username.prefix: holds a control character, which no name may have; remove it"]
            },
            {
                "url: 'https://okta.test', audiences: [a]",
                Manifest.Username
                    + ", uid: { claim: u }, extra: [{ key: 'a.com/b=c', valueExpression: '{}' }, { key: uid, valueExpression: claims.a }]",
                [
                    "claimMappings.extra[0].valueExpression: @at 1:1",
                    "claimMappings.extra[1].key: must be a domain of yours, a slash and a name, such as `example.com/tenant`",
                ]
            },
            {
                "url: 'https://okta.test', audiences: [a]",
                "username: { expression: claims.email }",
                [
                    "claimMappings.username.expression: makes a user name of an e-mail address that nobody may have verified; see that `claims.email_verified` is true, in a rule such as `claims.?email_verified.orValue(true) == true`",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(WrongEntries))]
    public void What_is_wrong_with_an_entry_is_said(string issuer, string mappings, string[] expected)
    {
        var problems = Manifest.Problems(Manifest.Configuration(Manifest.Entry(issuer, mappings)));

        Assert.Equal(
            expected.Order(StringComparer.Ordinal),
            problems
                .Select(problem => problem.Replace(": jwt[0].", ": ", StringComparison.Ordinal))
                .Select(problem => problem.StartsWith("jwt[0].", StringComparison.Ordinal) ? problem[7..] : problem)
                .Order(StringComparer.Ordinal)
        );
    }

    public static TheoryData<string, string[]> WrongDocuments { get; } =
        new()
        {
            { "", ["warning: jwt: holds no entry, so nobody is believed by it; add one, or remove the document"] },
            { "jwt: [{}]", ["jwt[0].issuer: is required; give it `url` and `audiences`", "jwt[0]." + Required("username")] },
            {
                "jwt: [1]",
                [
                    "jwt[0]: must be an object; found a number",
                    "warning: jwt: holds no entry, so nobody is believed by it; add one, or remove the document",
                ]
            },
            {
                $"jwt: [{Manifest.Entry()}]\nmetadata: {{ name: okta }}",
                ["metadata: is no field here; known are `apiVersion`, `anonymous`, `jwt`"]
            },
            {
                $"jwt: [{Manifest.Entry()}]\nanonymous: {{ enabled: true, conditions: [{{ path: /health }}] }}",
                [
                    "warning: anonymous.enabled: lets nobody in here: a caller without a token is always refused; take the authorizer off the routes that are open",
                ]
            },
            { $"jwt: [{Manifest.Entry()}]\nanonymous: {{ enabled: false }}", [] },
            {
                $"jwt: [{Manifest.Entry()}, {Manifest.Entry()}]",
                ["jwt[1].issuer.url: is the same as jwt[0].issuer.url; make one entry of both"]
            },
            {
                $"jwt: [{Manifest.Entry(Elsewhere("a"))}, {Manifest.Entry(Elsewhere("b"))}]",
                ["jwt[1].issuer.discoveryURL: is the same as jwt[0].issuer.discoveryURL; make one entry of both"]
            },
            {
                $"jwt: [{string.Join(", ", Enumerable.Repeat("{}", 65))}]",
                ["jwt: holds 65 entries; 64 is the most, so remove some"]
            },
        };

    [Theory]
    [MemberData(nameof(WrongDocuments))]
    public void What_is_wrong_with_a_document_is_said(string members, string[] expected) =>
        Assert.Equal(expected, Manifest.Problems(Text(members, "apiserver.config.k8s.io/v1")));

    [Theory]
    [InlineData("apiserver.config.k8s.io/v2", "apiVersion: must end with `/v1`, or with `/v1beta1` or `/v1alpha1`")]
    [InlineData("apiserver.config.example.com/v1", "apiVersion: must be `apiserver.config.k8s.io/v1`")]
    public void The_version_must_be_one_there_is(string version, string expected) =>
        Assert.Equal([expected], Manifest.Problems(Text($"jwt: [{Manifest.Entry()}]", version)));

    [Fact]
    public void Sixty_four_entries_are_taken()
    {
        var entries = Enumerable.Range(1, 64).Select(index => Manifest.Entry($"url: 'https://i{index}.test', audiences: [api]"));

        var reading = The.DocumentReader.Read(Manifest.Configuration([.. entries]));

        Assert.Empty(The.Sentences(reading.Problems));
        Assert.Equal("okta-64", reading.Readings[^1].Provider!.Name);
    }

    [Fact]
    public void An_entry_with_errors_keeps_the_whole_document_out_and_what_could_be_read_is_a_fault()
    {
        var configuration = The.Reader()
            .Read(
                [Manifest.Configuration(Manifest.Entry(), Manifest.Entry("url: 'https://b.test', audiences: [b]", "{}"))],
                lastGood: null
            );

        Assert.Empty(configuration.Providers);
        Assert.Equal(
            ["https://okta.test/", "https://b.test"],
            configuration.Unreadable.SelectMany(unreadable => unreadable.Issuers)
        );
    }

    [Fact]
    public void Two_documents_do_not_make_one_provider()
    {
        var several = Manifest.Configuration(Manifest.Entry(), Manifest.Entry("url: 'https://b.test', audiences: [b]"));
        var other = EntryText.Okta.With("Issuer", "\"c\"").Named("okta-2");

        var configuration = The.Reader().Read([several, other], lastGood: null);

        Assert.Empty(configuration.Providers);
        Assert.Equal(
            [
                "providers/okta: makes the provider `okta-2`, and so does providers/okta-2; give one of the parameters another name",
                "providers/okta-2: makes the provider `okta-2`, and so does providers/okta; give one of the parameters another name",
            ],
            The.Sentences(configuration.Problems)
        );
    }

    [Fact]
    public void Entries_whose_callers_could_be_confused_are_told_by_their_names()
    {
        var configuration = The.Reader()
            .Read(
                [Manifest.Configuration(Manifest.Entry(), Manifest.Entry("url: 'https://b.test', audiences: [b]"))],
                lastGood: null
            );

        Assert.Contains(
            "callers of providers/okta (`okta-1`);",
            Assert.Single(The.Sentences(configuration.Problems)),
            StringComparison.Ordinal
        );
    }

    private static string Required(string mapping) =>
        $"claimMappings.{mapping}: is required; give it `claim` and `prefix`, or `expression`";

    private static string Elsewhere(string host) =>
        $"url: 'https://{host}.test', audiences: [api], discoveryURL: 'https://mirror.test/d'";

    private static ParameterDocument Text(string members, string version) =>
        The.Document("providers/okta", $"apiVersion: {version}\nkind: AuthenticationConfiguration\n{members}");
}
