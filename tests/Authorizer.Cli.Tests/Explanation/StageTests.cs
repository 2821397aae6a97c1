using System.Text.Json.Nodes;

namespace Authorizer.Cli.Tests.Explanation;

public class StageTests
{
    private static readonly string[] All =
    [
        "event",
        "configuration",
        "location",
        "identity_source",
        "parse",
        "issuer",
        "algorithm",
        "type",
        "lifetime",
        "audience",
        "key",
        "signature",
        "claims",
        "access",
        "answer",
    ];

    public static TheoryData<string, string, string> Refused =>
        new()
        {
            { "two parts", "parse", "malformed_token" },
            { "an extension in the header", "parse", "malformed_token" },
            { "a date that is no number", "parse", "malformed_token" },
            { "another issuer", "issuer", "unknown_issuer" },
            { "no algorithm", "algorithm", "algorithm_not_allowed" },
            { "the public key as a secret", "algorithm", "algorithm_not_allowed" },
            { "an id token", "type", "type_not_allowed" },
            { "expired", "lifetime", "token_expired" },
            { "not yet valid", "lifetime", "token_not_yet_valid" },
            { "without expiry", "lifetime", "lifetime_not_allowed" },
            { "another audience", "audience", "audience_not_allowed" },
            { "no audience", "audience", "audience_not_allowed" },
            { "an unknown key", "key", "unknown_key" },
            { "a foreign key", "signature", "invalid_signature" },
            { "a changed payload", "signature", "invalid_signature" },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task It_stops_at_the_stage_whose_refusal_the_function_answers(string token, string stage, string code)
    {
        await using var scene = await ExplainScene.StartAsync();

        var run = await scene.ExplainAsync(SampleTokens.Mint(scene.Provider, token), "-o", "json");
        var explained = JsonNode.Parse(run.Output)!;

        Assert.Equal((1, ""), (run.Code, run.Error));
        Assert.Equal(("refuse", code), ((string?)explained["decision"], (string?)explained["code"]));
        var stopped = Assert.Single(explained["stages"]!.AsArray(), one => (string?)one!["state"] == "stopped")!;
        Assert.Equal((stage, code), ((string?)stopped["stage"], (string?)stopped["code"]));
        Assert.NotEmpty(stopped["lines"]!.AsArray());
        var index = Array.IndexOf(All, stage);
        Assert.Equal(All[..index], ExplainScene.StagesIn(explained, "ok"));
        Assert.Equal(All[(index + 1)..], ExplainScene.StagesIn(explained, "not_reached"));
        Assert.Null(explained["routes"]);
    }

    [Theory]
    [InlineData("parse", "two parts", "2 parts between dots where a signed token has three")]
    [InlineData("parse", "an extension in the header", "the header has `crit`")]
    [InlineData("parse", "a date that is no number", "the payload is no object of claims")]
    [InlineData("issuer", "another issuer", "no document names it; they name http")]
    [InlineData("algorithm", "no algorithm", "`alg` is none; allowed: RS256")]
    [InlineData("type", "an id token", "`typ` is `id+jwt`; allowed: none, `JWT`, `at+jwt`")]
    [InlineData("lifetime", "expired", ", 2 hours ago")]
    [InlineData("lifetime", "not yet valid", "`nbf` is ")]
    [InlineData("lifetime", "without expiry", "the token has no `exp`, which the provider requires")]
    [InlineData("audience", "another audience", "`aud` is `shipping`")]
    [InlineData("audience", "no audience", "the token has no `aud`")]
    [InlineData("key", "an unknown key", "the token's `kid` names no usable key of the set")]
    [InlineData("signature", "a foreign key", "keys[0] did not make it")]
    public async Task A_stop_says_what_was_compared(string stage, string token, string words)
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(SampleTokens.Mint(scene.Provider, token));

        Assert.Contains(ExplainScene.LinesOf(explained, stage), line => line.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_good_token_passes_every_stage_and_ends_with_0()
    {
        await using var scene = await ExplainScene.StartAsync();

        var run = await scene.ExplainAsync(SampleTokens.Mint(scene.Provider, "good"), "-o", "json");

        var explained = JsonNode.Parse(run.Output)!;
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Equal(
            ("allow", null, "okta"),
            ((string?)explained["decision"], (string?)explained["code"], (string?)explained["provider"])
        );
        Assert.Equal(All, ExplainScene.StagesIn(explained, "ok"));
        Assert.Equal("keys[0] made it", Assert.Single(ExplainScene.LinesOf(explained, "signature")));
    }

    [Fact]
    public async Task A_verified_token_that_may_not_call_this_stops_at_access()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(SampleTokens.Mint(scene.Provider, "good"), scene.Access, "--path", "/orders/42");

        Assert.Equal(("deny", "forbidden"), ((string?)explained["decision"], (string?)explained["code"]));
        Assert.Equal(["access"], ExplainScene.StagesIn(explained, "stopped"));
    }

    [Fact]
    public async Task A_configured_claim_that_is_missing_stops_at_the_claims()
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write("okta.json", scene.DocumentWith("\"Claims\": { \"Username\": \"email\" }"));

        var explained = await scene.ReadAsync(SampleTokens.Mint(scene.Provider, "good"));

        Assert.Equal("invalid_claims", (string?)explained["code"]);
        Assert.Equal(["claims"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Contains(
            "user name: `email` is not there; refused, for it must be a string that is not empty, without control characters",
            ExplainScene.LinesOf(explained, "claims")
        );
    }

    [Fact]
    public async Task An_expired_token_is_good_at_the_time_when_it_was()
    {
        await using var scene = await ExplainScene.StartAsync();
        var then = DateTimeOffset.UtcNow - TimeSpan.FromHours(3);

        var explained = await scene.ReadAsync(
            SampleTokens.Mint(scene.Provider, "expired", new JsonObject { ["nbf"] = 0 }),
            "--at",
            then.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture)
        );

        Assert.Equal("allow", (string?)explained["decision"]);
        Assert.Contains(
            ExplainScene.LinesOf(explained, "lifetime"),
            line => line.EndsWith(", in 59 minutes", StringComparison.Ordinal)
        );
    }
}
