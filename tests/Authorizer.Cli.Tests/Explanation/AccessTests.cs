using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

public class AccessTests
{
    private static readonly TokenRequest Reader = new() { Claims = new JsonObject { ["scope"] = "openid orders:read" } };

    [Fact]
    public async Task The_deciding_permission_is_told_and_why_not_the_earlier_ones()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(Reader), scene.Access, "--path", "/orders/42");

        Assert.Equal("allow", (string?)explained["decision"]);
        Assert.Equal(
            [
                "the access document `orders` decides",
                "Permissions[0] (allow GET PathExact /health): the path does not match",
                "Permissions[1] (allow GET PathPrefix /orders): decides",
                "its JWT is met",
                "- provider `okta`: `scope` has `orders:read`: yes",
            ],
            ExplainScene.LinesOf(explained, "access")
        );
    }

    [Theory]
    [InlineData("GET", "/orders/42", "- provider `okta`: `scope` has `orders:read`: no, the claim is not there")]
    [InlineData("POST", "/orders", "Permissions[1] (allow GET PathPrefix /orders): the verb does not match")]
    [InlineData("POST", "/orders", "Permissions[2] (deny any verb PathPrefix /): decides")]
    [InlineData("GET", "/health", "Permissions[0] (allow GET PathExact /health): decides")]
    [InlineData(
        "GET",
        "/orders/../health",
        "denied all the same: a backend may read this path as another one, or no permission names the verb",
        "orders:read"
    )]
    public async Task Every_step_to_a_decision_has_a_line(string method, string path, string line, string scope = "")
    {
        await using var scene = await ExplainScene.StartAsync();
        var request = scope.Length == 0 ? new TokenRequest() : Reader;

        var explained = await scene.ReadAsync(scene.Provider.Mint(request), scene.Access, "--method", method, "--path", path);

        Assert.Contains(line, ExplainScene.LinesOf(explained, "access"));
    }

    [Theory]
    [InlineData("rest")]
    [InlineData("websocket")]
    public async Task Every_documented_route_is_told_by_what_the_policy_says_of_it(string kind)
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(Reader), scene.Access, "--kind", kind);

        string[] expected =
            kind == "websocket"
                ? ["/$connect GET False"]
                :
                [
                    "/* GET False",
                    "/* POST False",
                    "/health GET True",
                    "/health POST False",
                    "/orders* GET True",
                    "/orders* POST False",
                ];
        Assert.Equal(
            expected,
            explained["routes"]!.AsArray().Select(route => $"{route!["path"]} {route["method"]} {(bool)route["allowed"]!}")
        );
    }

    [Fact]
    public async Task A_prefix_is_shown_without_the_narrower_paths_in_it()
    {
        await using var scene = await ExplainScene.StartAsync();
        var access = scene.Folder.Write(
            "narrow.hcl",
            """
            Kind = "api-intentions"
            Name = "narrow"
            Permissions = [
              { Action = "deny", HTTP { PathExact = "/aa", Methods = ["GET"] } },
              { Action = "deny", HTTP { PathPrefix = "/ab", Methods = ["GET"] } },
              { Action = "allow", HTTP { PathPrefix = "/a", Methods = ["GET"] } },
            ]
            """
        );

        var explained = await scene.ReadAsync(scene.Provider.Mint(), access, "--path", "/a");

        Assert.Equal(
            ["/a* True", "/aa False", "/ab* False"],
            explained["routes"]!.AsArray().Select(route => $"{route!["path"]} {(bool)route["allowed"]!}")
        );
    }

    [Fact]
    public async Task What_one_answer_cannot_say_is_a_fault_of_the_answer_unless_nothing_is_reused()
    {
        await using var scene = await ExplainScene.StartAsync();
        var token = scene.Provider.Mint(Reader);

        var reused = await scene.ReadAsync(token, scene.Access, "--kind", "http", "--path", "/orders");
        var single = await scene.ReadAsync(token, scene.Access, "--kind", "http", "--path", "/orders", "--result-cache", "off");

        Assert.Equal(("fault", "configuration_invalid"), ((string?)reused["decision"], (string?)reused["code"]));
        Assert.Equal(["answer"], ExplainScene.StagesIn(reused, "stopped"));
        Assert.Equal("Function.ConfigurationInvalid", (string?)reused["error"]!["type"]);
        Assert.Equal("allow", (string?)single["decision"]);
        Assert.StartsWith(
            "for this route alone",
            Assert.Single(ExplainScene.LinesOf(single, "answer")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Headers_and_path_patterns_are_by_request()
    {
        await using var scene = await ExplainScene.StartAsync();
        var access = scene.Folder.Write(
            "pattern.hcl",
            """
            Kind = "api-intentions"
            Name = "pattern"
            Permissions = [
              { Action = "allow", HTTP { PathRegex = "/v[0-9]+/.*", Methods = ["GET"] } },
              { Action = "allow", HTTP { PathPrefix = "/b", Methods = ["GET"], Header = [{ Name = "x-beta", Present = true }] } },
            ]
            """
        );

        var explained = await scene.ReadAsync(
            scene.Provider.Mint(),
            access,
            "--path",
            "/b",
            "--kind",
            "rest",
            "--result-cache",
            "off"
        );

        Assert.Equal("forbidden", (string?)explained["code"]);
        Assert.Contains(
            "Permissions[1] (allow GET PathPrefix /b Header x-beta): the header `x-beta` does not match",
            ExplainScene.LinesOf(explained, "access")
        );
        Assert.All(explained["routes"]!.AsArray(), route => Assert.Null(route!["allowed"]));
    }

    [Theory]
    [InlineData("open", 0)]
    [InlineData("closed", 1)]
    public async Task Without_an_access_document_the_choice_of_the_environment_decides(string access, int code)
    {
        await using var scene = await ExplainScene.StartAsync();

        var run = await scene.ExplainAsync(scene.Provider.Mint(), "--access", access);

        Assert.Equal(code, run.Code);
        Assert.Contains("as AUTHORIZER_ACCESS says", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_that_no_document_is_for_is_told()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(), scene.Access, "--api", "other/prod");

        Assert.Equal("forbidden", (string?)explained["code"]);
        Assert.Equal(
            ["no access document is for this API, and there are others, so it is denied"],
            ExplainScene.LinesOf(explained, "access")
        );
    }

    [Fact]
    public async Task Claims_are_taken_as_if_a_token_with_them_had_been_verified()
    {
        await using var scene = await ExplainScene.StartAsync();
        var claims = scene.Folder.Write(
            "claims.json",
            """{ "sub": "bob", "scope": "orders:read", "exp": 1, "nbf": 253402300799 }"""
        );

        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            scene.Access,
            "--claims",
            "@" + claims,
            "--provider",
            "okta",
            "--path",
            "/orders",
            "-o",
            "json",
        ]);

        var explained = JsonNode.Parse(run.Output)!;
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.True((bool)explained["assumed"]!);
        Assert.Equal(
            ["location", "identity_source", "parse", "issuer", "algorithm", "type", "lifetime", "audience", "key", "signature"],
            ExplainScene.StagesIn(explained, "assumed")
        );
        Assert.Equal(1, scene.Provider.Requests.KeySet);
    }
}
