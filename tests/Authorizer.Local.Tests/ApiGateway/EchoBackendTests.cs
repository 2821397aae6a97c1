using Authorizer.Local.ApiGateway.Stages;
using static Authorizer.Local.Tests.ApiGateway.ScriptedAuthorizer;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class EchoBackendTests
{
    private const string Context = """{"text":"ä","number":1.50,"flag":true}""";

    [Theory]
    [InlineData(ApiKind.RestToken, """{"text":"ä","number":"1.50","flag":"true","principalId":"alice","integrationLatency":0}""")]
    [InlineData(
        ApiKind.RestRequest,
        """{"text":"ä","number":"1.50","flag":"true","principalId":"alice","integrationLatency":0}"""
    )]
    [InlineData(ApiKind.HttpPayload1, """{"text":"ä","number":1.50,"flag":true,"principalId":"alice","integrationLatency":0}""")]
    [InlineData(ApiKind.HttpPayload2Iam, """{"lambda":{"text":"ä","number":1.50,"flag":true}}""")]
    [InlineData(ApiKind.HttpPayload2Simple, """{"lambda":{"text":"ä","number":1.50,"flag":true}}""")]
    public async Task Each_kind_shows_its_backend_the_context_in_its_own_way(ApiKind kind, string expected)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        running.Function.Script = _ =>
            Answer(
                kind == ApiKind.HttpPayload2Simple
                    ? $$"""{"isAuthorized":true,"context":{{Context}}}"""
                    : Policy(Statement("Allow", "*"), Context)
            );
        var seen = (await running.GetAsync("/orders")).Authorizer.GetRawText();
        Assert.Equal(expected, System.Text.RegularExpressions.Regex.Replace(seen, "Latency\":[0-9]+", "Latency\":0"));
    }

    [Fact]
    public async Task Nested_context_reaches_the_backend_of_an_http_api_as_it_is()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.HttpPayload2Simple);
        running.Function.Script = _ => Answer("""{"isAuthorized":true,"context":{"roles":["a",{"b":null}]}}""");
        Assert.Equal("""{"lambda":{"roles":["a",{"b":null}]}}""", (await running.GetAsync("/")).Authorizer.GetRawText());
    }

    [Fact]
    public async Task An_answer_without_context_shows_an_empty_one()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.HttpPayload2Simple);
        running.Function.Script = _ => Answer("""{"isAuthorized":true}""");
        Assert.Equal("""{"lambda":{}}""", (await running.GetAsync("/")).Authorizer.GetRawText());
    }

    [Fact]
    public async Task No_header_and_no_query_of_the_request_is_echoed()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        var reply = await running.GetAsync("/orders?access_token=hidden", "Bearer hidden");
        Assert.Equal(200, reply.Status);
        Assert.DoesNotContain("hidden", reply.Body, StringComparison.Ordinal);
    }
}
