using System.Text;
using System.Text.Json.Nodes;
using Authorizer.Cli.Scene;
using Authorizer.Local.ApiGateway.Stages;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Tests.Explanation;

/// <summary>An explanation ends as the native function does, for the same documents and event: decision, code, provider and answer.</summary>
public class FunctionAgreementTests
{
    private static readonly string[] Kinds =
    [
        "two parts",
        "an extension in the header",
        "a date that is no number",
        "another issuer",
        "no algorithm",
        "the public key as a secret",
        "an id token",
        "expired",
        "not yet valid",
        "without expiry",
        "another audience",
        "no audience",
        "an unknown key",
        "a foreign key",
        "a changed payload",
        "good",
        "reader",
    ];

    [Theory]
    [InlineData("rest-token")]
    [InlineData("rest-request")]
    [InlineData("http-1.0")]
    [InlineData("http-2.0")]
    [InlineData("websocket-connect")]
    public async Task An_explanation_ends_as_the_function_does(string name)
    {
        await using var scene = await ExplainScene.StartAsync();
        await using var store = await LocalParameterStore.StartAsync();
        store.Put($"{FunctionEnvironment.Path}/providers/okta", scene.DocumentWith());
        store.Put($"{FunctionEnvironment.Path}/intentions/orders", ExplainScene.Orders);
        await using var function = await RunningFunction.StartAsync(
            NativeBootstrap.File,
            FunctionEnvironment.For(store),
            new FunctionLog(_ => { }),
            CancellationToken.None
        );
        LogLine? line = null;
        function.Called = call => line = call.Line;
        var recorded = await File.ReadAllTextAsync(Path.Combine(Repository.Root!, "tests", "events", name + ".json"));
        foreach (var kind in Kinds)
        {
            var claims = new JsonObject { ["scope"] = kind == "reader" ? "orders:read" : "none" };
            var text = recorded.Replace(
                "Bearer TOKEN",
                "Bearer " + SampleTokens.Mint(scene.Provider, kind, claims),
                StringComparison.Ordinal
            );

            var result = await function.InvokeAsync(
                Api.Named("rest-token"),
                Encoding.UTF8.GetBytes(text),
                CancellationToken.None
            );
            var explained = await ExplainedAsync(scene, text);

            Assert.NotNull(line);
            Assert.Equal(
                (kind, line.Decision, line.Code, line.Provider),
                (kind, (string?)explained["decision"], (string?)explained["code"], (string?)explained["provider"])
            );
            Assert.Equal(AnswerOf(result), explained["answer"]?.ToJsonString() ?? (string?)explained["error"]!["message"]);
        }
    }

    private static string AnswerOf(AuthorizerCallResult result) =>
        result switch
        {
            AuthorizerCallResult.Answered answered => JsonNode.Parse(answered.Body.Span)!.ToJsonString(),
            AuthorizerCallResult.Failed failed => failed.ErrorMessage,
            _ => "",
        };

    private static async Task<JsonNode> ExplainedAsync(ExplainScene scene, string text)
    {
        var file = scene.Folder.Write("event.json", text);
        var run = await TheCommand.RunAsync([
            "explain",
            scene.Document,
            scene.Access,
            "--event",
            file,
            "--show-claims",
            "-o",
            "json",
            .. scene.Saved,
        ]);
        return JsonNode.Parse(run.Output)!;
    }
}
