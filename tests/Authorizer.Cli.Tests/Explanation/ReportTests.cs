using System.Text.Json.Nodes;
using Authorizer.Cli.Terminal;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Cli.Tests.Explanation;

public class ReportTests
{
    private static readonly TokenRequest Alice = new()
    {
        Subject = "alice-in-the-report",
        Claims = new JsonObject { ["org"] = "acme-in-the-report", ["plan"] = "plan-key-in-the-report" },
    };

    private const string Mapping = """
        "ForwardClaims": ["org"], "UsageKeyClaim": "plan", "Forwarding": { "HeaderName": "X-Claims" }
        """;

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Neither_signature_nor_key_id_nor_claims_are_shown(string output)
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write("okta.json", scene.DocumentWith(Mapping));
        var token = scene.Provider.Mint(Alice);

        var run = await scene.ExplainAsync(token, "-o", output);

        Assert.Equal(0, run.Code);
        string[] secrets =
        [
            .. token.Split('.'),
            scene.Provider.Keys[0].KeyId,
            "alice-in-the-report",
            "acme-in-the-report",
            "plan-key-in-the-report",
        ];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, run.Output, StringComparison.Ordinal));
        Assert.Contains("(text of 19 letters)", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_letter_is_one_letter()
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(new TokenRequest { Subject = "a" }));

        Assert.Equal("(text of 1 letter)", (string?)explained["answer"]!["principalId"]);
    }

    [Fact]
    public async Task Claims_are_shown_on_demand_but_neither_the_signature_nor_the_usage_key()
    {
        await using var scene = await ExplainScene.StartAsync();
        scene.Folder.Write("okta.json", scene.DocumentWith(Mapping));
        var token = scene.Provider.Mint(Alice);

        var explained = await scene.ReadAsync(token, "--show-claims");

        var answer = explained["answer"]!;
        Assert.Equal("alice-in-the-report", (string?)answer["principalId"]);
        Assert.Equal("acme-in-the-report", (string?)answer["context"]!["org"]);
        Assert.Equal("(text of 22 letters)", (string?)answer["usageIdentifierKey"]);
        Assert.DoesNotContain(token.Split('.')[2], explained.ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rest", 65536)]
    [InlineData("websocket", 8192)]
    public async Task The_answer_is_told_with_its_size_and_its_limit(string kind, int limit)
    {
        await using var scene = await ExplainScene.StartAsync();

        var explained = await scene.ReadAsync(scene.Provider.Mint(), "--kind", kind, "--show-claims");

        Assert.Equal(limit, (int)explained["answerLimit"]!);
        Assert.Equal(explained["answer"]!.ToJsonString().Length, (int)explained["answerBytes"]!);
    }

    [Fact]
    public async Task An_answer_that_is_too_long_is_the_fault_it_would_be()
    {
        await using var scene = await ExplainScene.StartAsync();
        var token = scene.Provider.Mint(new TokenRequest { Claims = new() { ["org"] = new string('a', 9000) } });

        var explained = await scene.ReadAsync(token, "--kind", "websocket");

        Assert.Equal("response_too_large", (string?)explained["code"]);
        Assert.Equal(["answer"], ExplainScene.StagesIn(explained, "stopped"));
    }

    [Theory]
    [InlineData("error", "rest", 401)]
    [InlineData("deny", "rest", 403)]
    [InlineData("error", "http", 403)]
    public async Task A_refusal_is_told_with_what_the_client_sees(string unauthorized, string kind, int status)
    {
        await using var scene = await ExplainScene.StartAsync();
        var expired = scene.Provider.Mint(new TokenRequest { Lifetime = TimeSpan.FromHours(-2) });

        var run = await scene.ExplainAsync(expired, "--unauthorized", unauthorized, "--kind", kind);

        Assert.Equal(1, run.Code);
        Assert.Contains($"\nRefused, token_expired: the client sees {status}.\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_get_a_table_of_stages_the_answer_and_a_table_of_routes()
    {
        await using var scene = await ExplainScene.StartAsync();

        var run = await scene.ExplainAsync(scene.Provider.Mint(), scene.Access, "--path", "/health");

        Assert.Contains("ok     signature        keys[0] made it\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("\nPermitted: API Gateway calls the integration.\n", run.Output, StringComparison.Ordinal);
        Assert.Contains("        \"Effect\": \"Allow\",\n", run.Output, StringComparison.Ordinal);
        Assert.EndsWith(
            """

            PATH      GET      POST
            /*        denied   denied
            /health   allowed  denied
            /orders*  denied   denied

            """,
            run.Output,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_a_token_says_cannot_move_a_terminals_cursor()
    {
        await using var scene = await ExplainScene.StartAsync();
        var token = scene.Provider.Mint(new TokenRequest { Claims = new() { ["iss"] = "https://x\u001b[2J\nok  forged" } });

        var run = await scene.ExplainAsync(token);

        Assert.Contains("`iss` is https://x?[2J ok  forged\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_gets_frames_and_colours()
    {
        await using var scene = await ExplainScene.StartAsync();
        using var output = new StringWriter();
        using var error = new StringWriter();
        var screen = new Screen(output, error, new StringReader(""), isRich: true);

        var code = await OperatorCommand.RunAsync(
            ["explain", scene.Document, "--token", scene.Given(scene.Provider.Mint()), .. scene.Saved],
            screen,
            TheCommand.Nowhere,
            CancellationToken.None
        );

        Assert.Equal((0, ""), (code, error.ToString()));
        Assert.Contains("│", output.ToString(), StringComparison.Ordinal);
    }
}
