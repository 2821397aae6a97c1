using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Explanation;

/// <summary>A token that a provider's own rules refuse: which of them, and why.</summary>
public sealed class RuleTests
{
    private const string Rules = """
          claims: { username: sub }
          claimValidationRules:
            - { claim: org, requiredValue: acme }
            - { expression: "claims.exp - claims.iat <= 7200", message: at most two hours }
            - { expression: "claims.level == 3.0" }
          userValidationRules:
            - { expression: "user.username != 'root'" }
            - { expression: "!user.groups.exists(name, name.startsWith('system:'))", message: no system groups }
        """;

    private const string Org = "claim rule `org` = `acme`: ";
    private const string Lifetime = "claim rule `claims.exp - claims.iat <= 7200`: ";
    private const string Level = "claim rule `claims.level == 3.0`: ";

    [Theory]
    [InlineData("""{ "level": 3 }""", Org + "broken, the claim is not there")]
    [InlineData("""{ "level": 3, "org": true }""", Org + "broken, the claim is no string")]
    [InlineData("""{ "level": 3, "org": "acme2" }""", Org + "broken")]
    [InlineData("""{ "level": 3, "org": "acme", "iat": 0 }""", Lifetime + "broken (at most two hours)")]
    [InlineData("""{ "level": 4, "org": "acme" }""", Level + "broken")]
    public async Task A_claim_rule_that_is_broken_ends_the_stage(string claims, string said)
    {
        var explained = await ExplainAsync(claims);

        Assert.Equal("invalid_claims", (string?)explained["code"]);
        Assert.Equal(["claims"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Equal(said, ExplainScene.LinesOf(explained, "claims")[^1]);
    }

    [Fact]
    public async Task An_expression_that_fails_says_where()
    {
        var said = ExplainScene.LinesOf(await ExplainAsync("""{ "org": "acme" }"""), "claims")[^1];

        Assert.StartsWith(Level + "broken, it fails at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_user_rule_that_is_broken_is_named_and_the_groups_are_not()
    {
        var explained = await ExplainAsync("""{ "level": 3, "org": "acme", "groups": ["system:masters"] }""");

        Assert.Equal("invalid_claims", (string?)explained["code"]);
        var lines = ExplainScene.LinesOf(explained, "claims");
        Assert.Contains("user rule `user.username != 'root'`: kept", lines);
        Assert.Contains("user rule `!user.groups.exists(name, name.startsWith('system:'))`: broken (no system groups)", lines);
        Assert.DoesNotContain(lines, line => line.Contains("masters", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("claims.name", "claims.roles", """{ "name": "anna" }""", "groups: `claims.roles` fails at ")]
    [InlineData("claims.name", "claims.roles", """{ "roles": [] }""", "user name: `claims.name` fails at ")]
    [InlineData(
        "claims.name",
        "claims.roles",
        """{ "name": "", "roles": [] }""",
        "user name: `claims.name` gives string; refused,"
    )]
    public async Task Behind_what_makes_no_user_no_user_rule_is_reached(string name, string groups, string claims, string said)
    {
        var lines = ExplainScene.LinesOf(await ExplainAsync(claims, Mapped(name, groups)), "claims");

        Assert.Single(lines, line => line.StartsWith(said, StringComparison.Ordinal));
        Assert.Equal("user rule `'admin' in user.groups`: not reached", lines[^1]);
        Assert.DoesNotContain(lines, line => line.Contains("kept", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_expression_stands_in_the_place_of_the_default_claim_and_each_part_says_what_became_of_it()
    {
        var claims = """{ "name": "anna", "roles": ["admin"], "groups": ["other"] }""";

        var lines = ExplainScene.LinesOf(await ExplainAsync(claims, Mapped("claims.name", "claims.roles")), "claims");

        Assert.Equal(
            [
                "user name: `claims.name` gives string, taken",
                "groups: `claims.roles` gives list, taken",
                "user rule `'admin' in user.groups`: kept",
            ],
            lines
        );
    }

    [Theory]
    [InlineData("""{ "email": "a@b.example" }""", "user name: `email` is there, string, taken")]
    [InlineData(
        """{ "email": "a@b.example", "email_verified": "true" }""",
        "user name: `email` is there, string; refused, for it must be a string that is not empty, without control characters, and `email_verified` absent or true (it is there, string)"
    )]
    public async Task An_address_says_whether_its_verification_was_met(string claims, string said)
    {
        var lines = ExplainScene.LinesOf(await ExplainAsync(claims, "  claims: { username: email }"), "claims");

        Assert.Equal(said, lines[0]);
    }

    [Theory]
    [InlineData("\"acme2\"", "broken, the claim is `acme2`")]
    [InlineData("true", "broken, the claim is no string: true")]
    public async Task The_value_that_breaks_a_rule_is_shown_where_it_is_asked_for(string value, string said)
    {
        var claims = $$"""{ "level": 3, "org": {{value}} }""";

        var shown = ExplainScene.LinesOf(await ExplainAsync(claims, Rules, "--show-claims"), "claims");
        var hidden = ExplainScene.LinesOf(await ExplainAsync(claims), "claims");

        Assert.Equal(Org + said, shown[^1]);
        Assert.DoesNotContain(value.Trim('"'), hidden[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_keeps_every_rule_passes()
    {
        var explained = await ExplainAsync("""{ "level": 3, "org": "acme" }""");

        Assert.Equal("allow", (string?)explained["decision"]);
        Assert.Contains(Lifetime + "kept", ExplainScene.LinesOf(explained, "claims"));
    }

    private static string Mapped(string name, string groups) =>
        $$"""
              claims: { usernameExpression: {{name}}, groupsExpression: {{groups}} }
              userValidationRules:
                - { expression: "'admin' in user.groups" }
            """;

    private static async Task<JsonNode> ExplainAsync(string claims, string rules = Rules, params string[] arguments)
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write(
            "okta.json",
            $$"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata: { name: okta }
            spec:
              issuer: {{scene.Provider.Issuer}}
              audience: orders
            {{rules}}
            """
        );
        return await scene.ReadAsync(SampleTokens.Mint(scene.Provider, "good", (JsonObject)JsonNode.Parse(claims)!), arguments);
    }
}
