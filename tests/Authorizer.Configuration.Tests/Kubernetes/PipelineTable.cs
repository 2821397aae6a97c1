namespace Authorizer.Configuration.Tests.Kubernetes;

/// <summary>From a manifest's fields and a token's claims to the caller, step by step (kubernetes 1.6 to 1.8, 2.3).</summary>
public sealed class PipelineTable
{
    private const string Distributed = """
        "_claim_names":{"groups":"src"},"_claim_sources":{"src":{"endpoint":"https://evil.test/groups","access_token":"t"}}
        """;

    private static readonly long Now = The.Now.ToUnixTimeSeconds();

    /// <summary>Claims that replace the usual ones, and the answer.</summary>
    public static TheoryData<string, string> Steps { get; } =
        new()
        {
            // Steps 1 to 7: whose it is and for whom.
            { Registered(), "username=jane" },
            { Registered(iss: "\"https://okta.test\""), "unknown_issuer" },
            { Registered(iss: "5"), "malformed_token" },
            { Registered(iss: null), "unknown_issuer" },
            { Registered(aud: "\"api\""), "username=jane" },
            { Registered(aud: "[\"x\",\"api\"]"), "username=jane" },
            { Registered(aud: "\"API\""), "audience_not_allowed" },
            { Registered(aud: "\"https://api\""), "audience_not_allowed" },
            { Registered(aud: "[]"), "audience_not_allowed" },
            { Registered(aud: null), "audience_not_allowed" },
            { Registered(aud: "5"), "malformed_token" },
            // Steps 8 and 9: no leeway for exp, a minute for nbf.
            { Registered(exp: $"{Now}"), "username=jane" },
            { Registered(exp: $"{Now - 1}"), "token_expired" },
            { Registered(exp: null), "lifetime_not_allowed" },
            { Registered(exp: $"\"{Now + 60}\""), "malformed_token" },
            { Registered(nbf: $"{Now + 60}"), "username=jane" },
            { Registered(nbf: $"{Now + 61}"), "token_not_yet_valid" },
            { Registered(more: "\"iat\":99999999999"), "username=jane" },
        };

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Time_and_audience_are_looked_at_as_in_Pinniped(string claims, string expected) =>
        Assert.Equal(expected, await Manifest.AnswerAsync(Manifest.Authenticator(), claims));

    [Theory]
    [InlineData("RS256", "username=jane", "username=s-1")]
    [InlineData("RS512", "algorithm_not_allowed", "username=s-1")]
    [InlineData("PS256", "algorithm_not_allowed", "username=s-1")]
    [InlineData("EdDSA", "algorithm_not_allowed", "algorithm_not_allowed")]
    [InlineData("HS256", "algorithm_not_allowed", "algorithm_not_allowed")]
    [InlineData("none", "algorithm_not_allowed", "algorithm_not_allowed")]
    public async Task Each_kind_has_its_algorithms(string algorithm, string pinniped, string kubernetes)
    {
        var header = $$"""{"alg":"{{algorithm}}"}""";

        Assert.Equal(pinniped, await Manifest.AnswerAsync(Manifest.Authenticator(), Manifest.Claims(), header));
        Assert.Equal(kubernetes, await Manifest.AnswerAsync(Manifest.Configuration(Manifest.Entry()), Manifest.Claims(), header));
    }

    [Fact]
    public async Task An_expired_token_with_a_wrong_algorithm_is_told_of_the_algorithm() =>
        Assert.Equal(
            "algorithm_not_allowed",
            await Manifest.AnswerAsync(Manifest.Authenticator(), Registered(exp: "1"), """{"alg":"EdDSA"}""")
        );

    /// <summary>Members of a JWTAuthenticator's spec, claims of the token, the answer.</summary>
    public static TheoryData<string, string, string> Pinniped { get; } =
        new()
        {
            // User name by claim.
            { "claims: { username: n }", "\"n\":\"\"", "invalid_claims" },
            { "claims: { username: n }", "\"n\":null", "invalid_claims" },
            { "claims: { username: n }", "\"n\":5", "invalid_claims" },
            { "claims: { username: nope }", "", "invalid_claims" },
            { "claims: { username: a.b }", "\"a\":{\"b\":\"x\"}", "invalid_claims" },
            { "claims: { username: a.b }", "\"a.b\":\"x\"", "username=x" },
            { "claims: { username: email }", "\"email\":\"j@x.test\"", "username=j@x.test" },
            { "claims: { username: email }", "\"email\":\"j@x.test\",\"email_verified\":true", "username=j@x.test" },
            { "claims: { username: email }", "\"email\":\"j@x.test\",\"email_verified\":false", "invalid_claims" },
            { "claims: { username: email }", "\"email\":\"j@x.test\",\"email_verified\":\"true\"", "invalid_claims" },
            { "claims: { username: email }", "\"email\":\"j@x.test\",\"email_verified\":null", "invalid_claims" },
            { "claims: { username: sub }", "\"email_verified\":false", "username=s-1" },
            // User name by expression.
            { "claims: { usernameExpression: 'claims.iss + \"#\" + claims.sub' }", "", "username=https://okta.test/#s-1" },
            { "claims: { usernameExpression: claims.nope }", "", "invalid_claims" },
            { "claims: { usernameExpression: claims.n }", "\"n\":1", "invalid_claims" },
            { "claims: { usernameExpression: claims.n }", "\"n\":\"\"", "invalid_claims" },
            { "claims: { usernameExpression: claims.n }", "\"n\":\"a\\u0007\"", "invalid_claims" },
            { "claims: { usernameExpression: string(int(claims.n)) }", "\"n\":1700081020", "username=1700081020" },
            // Groups by claim.
            { "", "\"groups\":[\"a\",\"b\"]", "username=jane, groups=[\"a\",\"b\"]" },
            { "", "\"groups\":\"a\"", "username=jane, groups=[\"a\"]" },
            { "", "\"groups\":null", "username=jane" },
            { "", "\"groups\":\"\"", "username=jane, groups=[\"\"]" },
            { "", "\"groups\":5", "invalid_claims" },
            { "", "\"groups\":[\"a\",5]", "invalid_claims" },
            { "", "\"groups\":{}", "invalid_claims" },
            { "claims: { groups: roles }", "\"groups\":[\"a\"],\"roles\":\"b\"", "username=jane, groups=[\"b\"]" },
            // Groups by expression.
            { Groups("claims.g"), "\"g\":[\"a\",\"\",\"b\"]", "username=jane, groups=[\"a\",\"b\"]" },
            { Groups("claims.g"), "\"g\":\"a\"", "username=jane, groups=[\"a\"]" },
            { Groups("claims.g"), "\"g\":\"\"", "username=jane" },
            { Groups("claims.g"), "\"g\":null", "username=jane" },
            { Groups("claims.g"), "\"g\":[1]", "invalid_claims" },
            { Groups("claims.g"), "\"g\":true", "invalid_claims" },
            { Groups("claims.g"), "", "invalid_claims" },
            { Groups("claims.?g.orValue([])"), "", "username=jane" },
            {
                Groups("claims.roles.split(\",\") + (claims.t ? [\"admin\"] : [])"),
                "\"roles\":\"a,b\",\"t\":true",
                "username=jane, groups=[\"a\",\"b\",\"admin\"]"
            },
            // Distributed and aggregated groups.
            { "", Distributed, "username=jane" },
            { "claims: { distributedClaims: ignore }", Distributed, "username=jane" },
            { "claims: { distributedClaims: fail }", Distributed, "invalid_claims" },
            { "claims: { distributedClaims: fail }", "", "username=jane" },
            { "claims: { distributedClaims: fail }", "\"groups\":[\"a\"]," + Distributed, "username=jane, groups=[\"a\"]" },
            { "claims: { distributedClaims: fail, groups: roles }", Distributed, "username=jane" },
            { "claims: { distributedClaims: fail, groupsExpression: '[]' }", Distributed, "username=jane" },
            { "", "\"_claim_names\":{\"groups\":\"nope\"}", "username=jane" },
            {
                "claims: { distributedClaims: fail }",
                "\"_claim_names\":{\"groups\":\"src\"},\"_claim_sources\":{\"src\":{\"JWT\":\"x\"}}",
                "invalid_claims"
            },
            // Extra.
            { Extra("claims.t"), "\"t\":\"acme\"", "username=jane, a_com_t=acme" },
            { Extra("claims.t"), "\"t\":[\"a\",\"\",\"b\"]", "username=jane, a_com_t=[\"a\",\"b\"]" },
            { Extra("claims.t"), "\"t\":[\"a\"]", "username=jane, a_com_t=[\"a\"]" },
            { Extra("claims.t"), "\"t\":\"\"", "username=jane" },
            { Extra("claims.t"), "\"t\":[]", "username=jane" },
            { Extra("claims.t"), "\"t\":null", "username=jane" },
            { Extra("claims.t"), "\"t\":1", "invalid_claims" },
            { Extra("claims.t"), "", "invalid_claims" },
            { Extra("claims.t"), "\"t\":\"a\\u0000\"", "username=jane" },
            { "", "\"jti\":\"j-1\"", "username=jane, jti=j-1, authentication_kubernetes_io_credential_id=JTI=j-1" },
            { "", "\"jti\":\"\"", "username=jane, jti=" },
            { "", "\"jti\":5", "malformed_token" },
            // Required claims.
            { Required("hd", "x"), "\"hd\":\"x\"", "username=jane" },
            { Required("hd", "x"), "\"hd\":\"X\"", "invalid_claims" },
            { Required("hd", "x"), "\"hd\":[\"x\"]", "invalid_claims" },
            { Required("hd", "x"), "", "invalid_claims" },
            { Required("a.b", "x"), "\"a\":{\"b\":\"x\"}", "invalid_claims" },
            { Required("email_verified", "true"), "\"email_verified\":true", "invalid_claims" },
            { "claimValidationRules: [{ claim: hd }]", "\"hd\":\"\"", "username=jane" },
            { "claimValidationRules: [{ claim: hd }]", "\"hd\":\"x\"", "invalid_claims" },
            { "claimValidationRules: [{ claim: hd }]", "", "invalid_claims" },
            // Rules over claims.
            { Rule("claims.exp - claims.nbf <= 86400.0"), $"\"nbf\":{Now}", "username=jane" },
            { Rule("claims.exp - claims.nbf <= 86400.0"), $"\"nbf\":{Now - 90000}", "invalid_claims" },
            { Rule("claims.hd == \"x\""), "", "invalid_claims" },
            { Rule("claims[?\"kubernetes.io\"][\"node\"][\"ip\"].orValue(true)"), "", "username=jane" },
            { Rule("sets.equivalent(claims.aud, [\"api\"])"), "", "username=jane" },
            { Rule("sets.equivalent(claims.aud, [\"api\", \"b\"])"), "", "invalid_claims" },
            // Rules over the user.
            {
                User("user.username == \"jane\" && user.uid == \"\" && user.groups == [] && user.extra == {}"),
                "",
                "username=jane"
            },
            { User("user.groups.all(g, !g.startsWith(\"system:\"))"), "\"groups\":[\"system:x\"]", "invalid_claims" },
            { User("user.groups.all(g, !g.startsWith(\"system:\"))"), "\"groups\":[\"x\"]", "username=jane, groups=[\"x\"]" },
            { User("user.extra[\"a.com/t\"] == [\"b\"]") + ", " + Extra("claims.t"), "\"t\":\"b\"", "username=jane, a_com_t=b" },
            { User("user.extra[\"a.com/t\"][0] == \"b\"") + ", " + Extra("claims.t"), "\"t\":\"\"", "invalid_claims" },
            {
                User("user.extra[\"authentication.kubernetes.io/credential-id\"] == [\"JTI=j\"]"),
                "\"jti\":\"j\"",
                "username=jane, jti=j, authentication_kubernetes_io_credential_id=JTI=j"
            },
        };

    [Theory]
    [MemberData(nameof(Pinniped))]
    public async Task Claims_become_a_caller_as_in_Pinniped(string members, string claims, string expected) =>
        Assert.Equal(expected, await Manifest.AnswerAsync(Manifest.Authenticator(members), Manifest.Claims(claims)));

    /// <summary>Mappings of an AuthenticationConfiguration, claims of the token, the answer.</summary>
    public static TheoryData<string, string, string> Kubernetes { get; } =
        new()
        {
            { "username: { claim: sub, prefix: 'oidc:' }", "\"groups\":[\"a\"]", "username=oidc:s-1" },
            {
                "username: { claim: sub, prefix: '' }, groups: { claim: g, prefix: 'o:' }",
                "\"g\":[\"a\",\"b\"]",
                "username=s-1, groups=[\"o:a\",\"o:b\"]"
            },
            { "username: { claim: email, prefix: 'o:' }", "\"email\":\"j@x.test\",\"email_verified\":false", "invalid_claims" },
            {
                "username: { expression: '\"o:\" + claims.sub' }, groups: { expression: '[\"a\"]' }",
                "",
                "username=o:s-1, groups=[\"a\"]"
            },
            { "username: { claim: n, prefix: 'o:' }", "\"n\":\"\"", "invalid_claims" },
            { Manifest.Username + ", uid: { claim: u }", "\"u\":\"7\"", "username=s-1, uid=7" },
            { Manifest.Username + ", uid: { claim: u }", "\"u\":\"\"", "username=s-1" },
            { Manifest.Username + ", uid: { claim: u }", "\"u\":7", "invalid_claims" },
            { Manifest.Username + ", uid: { claim: u }", "", "invalid_claims" },
            { Manifest.Username + ", uid: { expression: string(int(claims.u)) }", "\"u\":7", "username=s-1, uid=7" },
            { Manifest.Username + ", uid: { expression: claims.u }", "\"u\":7", "invalid_claims" },
            { Manifest.Username + ", uid: { expression: claims.u }", "\"u\":null", "invalid_claims" },
            {
                Manifest.Username + ", extra: [{ key: 'a.com/b=c', valueExpression: '[claims.sub]' }]",
                "",
                "username=s-1, a_com_b_c=[\"s-1\"]"
            },
            {
                Manifest.Username + ", groups: { claim: groups, prefix: '' }, distributedClaims: fail",
                Distributed,
                "invalid_claims"
            },
            { Manifest.Username, "\"jti\":\"j\"", "username=s-1, jti=j, authentication_kubernetes_io_credential_id=JTI=j" },
        };

    [Theory]
    [MemberData(nameof(Kubernetes))]
    public async Task Claims_become_a_caller_as_in_Kubernetes(string mappings, string claims, string expected) =>
        Assert.Equal(
            expected,
            await Manifest.AnswerAsync(Manifest.Configuration(Manifest.Entry(mappings: mappings)), Manifest.Claims(claims))
        );

    [Theory]
    [InlineData("\"u\":\"7\"", "username=s-1, uid=7")]
    [InlineData("\"u\":\"8\"", "invalid_claims")]
    [InlineData("\"u\":\"7\",\"hd\":\"y\"", "invalid_claims")]
    public async Task An_entry_has_rules_too(string claims, string expected)
    {
        const string Rules =
            "claimValidationRules: [{ expression: 'claims.?hd.orValue(\"x\") == \"x\"', message: m }], userValidationRules: [{ expression: 'user.uid == \"7\"', message: m }]";
        var document = Manifest.Configuration(Manifest.Entry(mappings: Manifest.Username + ", uid: { claim: u }", more: Rules));

        Assert.Equal(expected, await Manifest.AnswerAsync(document, Manifest.Claims(claims)));
    }

    [Theory]
    [InlineData("https://accounts.google.com", "username=jane")]
    [InlineData("accounts.google.com", "username=jane")]
    [InlineData("http://accounts.google.com", "unknown_issuer")]
    public async Task Google_may_leave_out_the_scheme(string issuer, string expected)
    {
        var document = Manifest.Authenticator();
        var google = The.Document(
            document.Name,
            document.Value.Replace("https://okta.test/", "https://accounts.google.com", StringComparison.Ordinal)
        );

        Assert.Equal(expected, await Manifest.AnswerAsync(google, Registered(iss: $"\"{issuer}\"")));
    }

    [Theory]
    [InlineData("claims.v", "\"a\"", "a")]
    [InlineData("claims.v", "\"\"", null)]
    [InlineData("claims.v", "null", null)]
    [InlineData("claims.v", "[]", null)]
    [InlineData("claims.v", "[\"a\",\"\",\"b\"]", "[\"a\",\"b\"]")]
    [InlineData("claims.v", "[1, \"a\"]", "[1,\"a\"]")]
    [InlineData("claims.v", "{ \"a\": 1 }", "{\"a\":1}")]
    [InlineData("claims.v", "17.5", "17.5")]
    [InlineData("claims.v", "true", "true")]
    [InlineData("claims.v == true", "1", "false")]
    [InlineData("size(claims.v)", "\"abc\"", "3")]
    [InlineData("1.0 / (claims.v - claims.v)", "1", null)]
    [InlineData("claims.v.map(x, x.n)", "[{\"n\":\"a\"}]", "[\"a\"]")]
    [InlineData("claims.v.map(x, x.n)", "[{\"n\":1}]", "invalid_claims")]
    [InlineData("claims.?v", "1", "invalid_claims")]
    [InlineData("claims.nope", "1", "invalid_claims")]
    public async Task An_extra_of_a_jwt_provider_may_be_whatever_the_context_takes(
        string expression,
        string json,
        string? expected
    )
    {
        var entry = EntryText
            .Okta.With("JSONWebKeySet", EntryText.LocalSet(Jwk.Rsa))
            .With("Claims", $$"""{ "Extra": [{ "Key": "a.com/v", "ValueExpression": "{{expression}}" }] }""");

        var answer = await Manifest.AnswerAsync(entry.Document(), Manifest.Claims($"\"v\":{json}"));

        var refused = expected == "invalid_claims" ? expected : null;
        Assert.Equal(refused ?? (expected is null ? "username=s-1" : $"username=s-1, a_com_v={expected}"), answer);
    }

    private static string Registered(
        string? iss = "\"https://okta.test/\"",
        string? aud = "\"api\"",
        string? exp = "1893456000",
        string? nbf = null,
        string more = "\"x\":1"
    )
    {
        (string Name, string? Json)[] members = [("iss", iss), ("aud", aud), ("exp", exp), ("nbf", nbf)];
        var present = members.Where(member => member.Json is not null).Select(member => $"\"{member.Name}\":{member.Json}");
        return $$"""{ {{string.Join(',', present)}},"username":"jane",{{more}} }""";
    }

    private static string Groups(string expression) => $"claims: {{ groupsExpression: '{expression}' }}";

    private static string Extra(string expression) =>
        $"claims: {{ extra: [{{ key: a.com/t, valueExpression: '{expression}' }}] }}";

    private static string Required(string claim, string value) =>
        $"claimValidationRules: [{{ claim: {claim}, requiredValue: '{value}' }}]";

    private static string Rule(string expression) => $"claimValidationRules: [{{ expression: '{expression}', message: m }}]";

    private static string User(string expression) => $"userValidationRules: [{{ expression: '{expression}', message: m }}]";
}
