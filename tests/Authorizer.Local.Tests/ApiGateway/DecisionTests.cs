using Authorizer.Local.ApiGateway;
using Authorizer.Local.ApiGateway.Stages;
using static Authorizer.Local.Tests.ApiGateway.ScriptedAuthorizer;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class DecisionTests
{
    [Fact]
    public async Task Every_request_is_told_to_the_one_who_watches()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await running.GetAsync("/orders?access_token=hidden");
        await running.GetAsync("/users");
        await running.GetAsync("/users", null);
        Assert.Equal(
            [
                ("/orders", GatewayVerdict.Allowed, 200, AnswerSource.Called),
                ("/users", GatewayVerdict.Allowed, 200, AnswerSource.Cached),
                ("/users", GatewayVerdict.IdentityMissing, 401, AnswerSource.NotCalled),
            ],
            running.Decisions.Select(one => (one.Path, one.Verdict, one.Status, one.Source))
        );
        Assert.All(running.Decisions, one => Assert.Equal(("api", "GET"), (one.Stage, one.Method)));
        Assert.DoesNotContain(running.Decisions, one => one.ToString().Contains("hidden", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deny_carries_the_reason_of_its_context()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.HttpPayload2Simple);
        running.Function.Script = _ => Answer("""{"isAuthorized":false,"context":{"reason":"token_expired"}}""");
        await running.GetAsync("/orders");
        var decision = Assert.Single(running.Decisions);
        Assert.Equal((GatewayVerdict.NotAuthorized, "token_expired"), (decision.Verdict, decision.Reason));
    }

    [Theory]
    [InlineData("""{"isAuthorized":1}""", "isAuthorized: expected true or false.")]
    [InlineData("no", "The answer is no JSON.")]
    public async Task A_broken_answer_is_explained(string answer, string expected)
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.HttpPayload2Simple);
        running.Function.Script = _ => Answer(answer);
        await running.GetAsync("/orders");
        Assert.Equal((GatewayVerdict.AnswerMalformed, expected), Only(running));
    }

    [Fact]
    public async Task A_failed_call_is_explained_by_the_type_of_its_error_alone()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        running.Function.Script = _ => Error("with a secret");
        await running.GetAsync("/orders");
        Assert.Equal(
            (GatewayVerdict.FunctionFailed, "The function ended with an error of type Function.Scripted."),
            Only(running)
        );
    }

    private static (GatewayVerdict, string?) Only(RunningGateway running)
    {
        var decision = Assert.Single(running.Decisions);
        return (decision.Verdict, decision.Explanation);
    }
}
