using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

public class SelectionTests
{
    [Theory]
    [InlineData("orders", "okta", null)]
    [InlineData("shipping", "shippers", null)]
    [InlineData("billing", null, "audience_not_allowed")]
    public async Task Where_providers_share_an_issuer_the_audience_chooses(string audience, string? provider, string? code)
    {
        await using var scene = await ExplainScene.StartAsync();
        var other = scene.Folder.Write(
            "shippers.json",
            scene
                .DocumentWith()
                .Replace("\"okta\"", "\"shippers\"", StringComparison.Ordinal)
                .Replace("\"orders\"", "\"shipping\"", StringComparison.Ordinal)
        );

        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            other,
            "--token",
            scene.Given(scene.Provider.Mint(new TokenRequest { Audience = audience })),
            "-o",
            "json",
        ]);

        var explained = JsonNode.Parse(run.Output)!;
        Assert.Equal((provider, code), ((string?)explained["provider"], (string?)explained["code"]));
        Assert.Equal(code is null ? [] : ["issuer"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Equal(
            [
                $"provider `okta` takes it if its audience is one of `orders`: {(provider == "okta" ? "yes" : "no")}",
                $"provider `shippers` takes it if its audience is one of `shipping`: {(provider == "shippers" ? "yes" : "no")}",
            ],
            ExplainScene.LinesOf(explained, "issuer")[1..]
        );
    }

    [Fact]
    public async Task A_token_in_a_place_where_its_provider_does_not_look_has_an_unknown_issuer()
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write("okta.json", scene.DocumentWith("\"Locations\": [{ \"Header\": { \"Name\": \"X-Jwt\" } }]"));
        var other = scene.Folder.Write("other.json", Documents.Samples.Okta("other", "https://other.example"));
        var recorded = scene.Folder.Write(
            "event.json",
            $$"""
            {
              "type": "REQUEST",
              "methodArn": "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/",
              "headers": { "Authorization": "Bearer {{scene.Provider.Mint()}}" }
            }
            """
        );

        var run = await TheCommand.RunAsync(["explain", scene.Document, other, "--event", recorded, "-o", "json"]);

        var explained = JsonNode.Parse(run.Output)!;
        Assert.Equal("unknown_issuer", (string?)explained["code"]);
        Assert.Equal(
            "provider `okta` would take it, but looks for tokens in header `x-jwt` alone",
            ExplainScene.LinesOf(explained, "issuer")[1]
        );
    }

    [Fact]
    public async Task An_answer_that_is_bound_to_its_token_is_shown_with_its_end()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(), "--bind-expiry");

        var last = explained["answer"]!["policyDocument"]!["Statement"]!.AsArray()[^1]!;
        var exp = DateTimeOffset.FromUnixTimeSeconds((long)explained["answer"]!["context"]!["exp"]!);
        Assert.Equal(
            exp.AddSeconds(30).UtcDateTime,
            (DateTime)last["Condition"]!["DateGreaterThanEquals"]!["aws:CurrentTime"]!,
            TimeSpan.FromSeconds(1)
        );
    }
}
