using System.Text.Json.Nodes;
using Authorizer.Cli.Scene;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

public class EventTests
{
    [Theory]
    [InlineData("rest-token", "REST API, TOKEN authorizer")]
    [InlineData("rest-request", "REST API, REQUEST authorizer")]
    [InlineData("rest-request-without-token", "REST API, REQUEST authorizer")]
    [InlineData("rest-request-null-headers", "REST API, REQUEST authorizer")]
    [InlineData("http-1.0", "HTTP API, payload 1.0")]
    [InlineData("http-2.0", "HTTP API, payload 2.0")]
    [InlineData("http-2.0-identity-source-absent", "HTTP API, payload 2.0")]
    [InlineData("websocket-connect", "WebSocket API")]
    [InlineData("websocket-connect-query-token", "WebSocket API")]
    public async Task A_token_takes_the_place_of_the_one_in_a_recorded_event(string name, string kind)
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(), "--event", Recorded(name));

        Assert.Equal("allow", (string?)explained["decision"]);
        Assert.StartsWith(
            kind + ": arn:aws:execute-api:eu-west-1:111122223333:",
            Assert.Single(ExplainScene.LinesOf(explained, "event")),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("header `x-jwt`", """{ "Header": { "Name": "X-Jwt" } }""")]
    [InlineData("query parameter `t`", """{ "QueryParam": { "Name": "t" } }""")]
    [InlineData("cookie `session`", """{ "Cookie": { "Name": "session" } }""")]
    public async Task A_token_is_put_where_its_provider_looks(string place, string location)
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write("okta.json", scene.DocumentWith($"\"Locations\": [{location}]"));
        var token = scene.Provider.Mint();

        foreach (
            var arguments in (string[][])
                [
                    ["--kind", "rest"],
                    ["--kind", "http"],
                    ["--event", Recorded("rest-request-without-token")],
                ]
        )
        {
            var explained = await scene.ReadAsync(token, arguments);

            Assert.Equal("allow", (string?)explained["decision"]);
            Assert.EndsWith(" in " + place, Assert.Single(ExplainScene.LinesOf(explained, "location")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_event_without_a_token_stops_at_the_location_and_says_where_providers_look()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await EventAsync(scene, await File.ReadAllTextAsync(Recorded("rest-request-without-token")));

        Assert.Equal("missing_token", (string?)explained["code"]);
        Assert.Equal(["location"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.StartsWith(
            "no token where providers look: header `authorization` behind `Bearer `, query parameter `access_token`",
            Assert.Single(ExplainScene.LinesOf(explained, "location")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Two_tokens_for_one_provider_stop_where_their_providers_are_known()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await EventAsync(scene, Connect(scene.Provider.Mint(), scene.Provider.Mint()));

        Assert.Equal(("refuse", "malformed_token"), ((string?)explained["decision"], (string?)explained["code"]));
        Assert.Equal(["issuer"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Contains(
            "two different tokens are for one provider: nobody can say which of them the caller means",
            ExplainScene.LinesOf(explained, "issuer")
        );
    }

    [Theory]
    [InlineData("orders", null)]
    [InlineData("shipping", "audience_not_allowed")]
    public async Task Tokens_of_two_providers_pass_one_after_the_other(string audience, string? code)
    {
        await using var scene = await ExplainScene.StartAsync();
        await using var other = await ExplainScene.StartAsync();
        var second = scene.Folder.Write(
            "other.json",
            other.DocumentWith().Replace("\"okta\"", "\"other\"", StringComparison.Ordinal)
        );

        var explained = await EventAsync(
            scene,
            Connect(scene.Provider.Mint(), other.Provider.Mint(new TokenRequest { Audience = audience })),
            ["--offline", "--jwks", "okta=" + scene.Saved[1], "--jwks", "other=" + other.Saved[1]],
            second
        );

        Assert.Equal((code is null ? "allow" : "refuse", code), ((string?)explained["decision"], (string?)explained["code"]));
        var audiences = explained["stages"]!.AsArray().Where(one => (string?)one!["stage"] == "audience").ToArray();
        Assert.Equal([1, 2], audiences.Select(one => (int)one!["token"]!));
        Assert.Equal(code, (string?)audiences[1]!["code"]);
    }

    [Fact]
    public async Task A_token_outside_of_the_identity_source_is_a_fault_there()
    {
        await using var scene = await ExplainScene.StartAsync();
        var recorded = JsonNode.Parse(await File.ReadAllTextAsync(Recorded("http-2.0")))!;
        recorded["identitySource"] = new JsonArray("somebody else");

        var explained = await EventAsync(scene, recorded.ToJsonString());

        Assert.Equal(("fault", "configuration_invalid"), ((string?)explained["decision"], (string?)explained["code"]));
        Assert.Equal(["identity_source"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Equal(500, (int)explained["status"]!);
    }

    [Fact]
    public async Task What_is_no_event_stops_at_once()
    {
        await using var scene = await ExplainScene.StartAsync();
        var file = scene.Folder.Write("event.json", "{}");

        var explained = await scene.ReadAsync(scene.Provider.Mint(), "--event", file);

        Assert.Equal(("fault", "event_invalid"), ((string?)explained["decision"], (string?)explained["code"]));
        Assert.Equal(["event"], ExplainScene.StagesIn(explained, "stopped"));
    }

    [Fact]
    public async Task A_provider_with_errors_is_left_out_and_its_tokens_are_a_fault()
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write("okta.json", scene.DocumentWith("\"MaxLifetyme\": \"1h\""));
        var good = scene.Folder.Write("good.json", Documents.Samples.Okta("good", "https://good.example"));

        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            good,
            "--token",
            scene.Given(scene.Provider.Mint()),
            "--offline",
            "-o",
            "json",
        ]);

        var explained = JsonNode.Parse(run.Output)!;
        Assert.Equal((1, "configuration_invalid"), (run.Code, (string?)explained["code"]));
        Assert.Equal(["issuer"], ExplainScene.StagesIn(explained, "stopped"));
        Assert.Contains("okta.json:7:3: error: MaxLifetyme: is no field here", run.Error, StringComparison.Ordinal);
    }

    private static string Recorded(string name) => Path.Combine(Repository.Root!, "tests", "events", name + ".json");

    private static string Connect(string header, string query) =>
        $$"""
            {
              "type": "REQUEST",
              "methodArn": "arn:aws:execute-api:eu-west-1:111122223333:w9w9w9w9w9/live/$connect",
              "headers": { "Authorization": "Bearer {{header}}" },
              "queryStringParameters": { "access_token": "{{query}}" },
              "requestContext": { "eventType": "CONNECT" }
            }
            """;

    private static async Task<JsonNode> EventAsync(
        ExplainScene scene,
        string text,
        string[]? keys = null,
        params string[] documents
    )
    {
        var file = scene.Folder.Write("event.json", text);
        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            .. documents,
            "--event",
            file,
            .. keys ?? scene.Saved,
            "-o",
            "json",
        ]);
        Assert.Equal("", run.Error);
        return JsonNode.Parse(run.Output)!;
    }
}
