using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Explanation;

/// <summary>A token that a provider's own rules refuse: which of them, and why.</summary>
public sealed class RuleTests
{
    private const string Rules = """
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
        Assert.Contains("user rule `user.username != 'root'`: not broken", lines);
        Assert.Contains("user rule `!user.groups.exists(name, name.startsWith('system:'))`: broken (no system groups)", lines);
        Assert.DoesNotContain(lines, line => line.Contains("masters", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_token_that_keeps_every_rule_passes()
    {
        var explained = await ExplainAsync("""{ "level": 3, "org": "acme" }""");

        Assert.Equal("allow", (string?)explained["decision"]);
        Assert.Contains(Lifetime + "kept", ExplainScene.LinesOf(explained, "claims"));
    }

    private static async Task<JsonNode> ExplainAsync(string claims)
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
              claims: { username: sub }
            {{Rules}}
            """
        );
        return await scene.ReadAsync(SampleTokens.Mint(scene.Provider, "good", (JsonObject)JsonNode.Parse(claims)!));
    }
}
