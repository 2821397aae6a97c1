using Authorizer.Local.ApiGateway.Stages;
using static Authorizer.Local.Tests.ApiGateway.ScriptedAuthorizer;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class RestStatusTests
{
    private const string Unauthorized = """{"message":"Unauthorized"}""";
    private const string NullMessage = """{"message":null}""";

    public static TheoryData<ApiKind> Kinds => [ApiKind.RestToken, ApiKind.RestRequest];

    public static TheoryData<string> BrokenAnswers =>
        [
            "",
            "null",
            "true",
            "[]",
            "\"Unauthorized\"",
            "{}",
            "{",
            """{"isAuthorized":true}""",
            """{"principalId":"alice"}""",
            """{"principalId":"alice","policyDocument":null}""",
            """{"principalId":"alice","policyDocument":{"version":"2012-10-17","statement":[]}}""",
            Policy(Statement("Allow", "*"), principal: ""),
            Policy(Statement("Allow", "*")).Replace("\"alice\"", "null", StringComparison.Ordinal),
            Policy(Statement("Allow", "*")).Replace("\"alice\"", "7", StringComparison.Ordinal),
            Policy(Statement("Allow", "*"), context: "7"),
            Policy(Statement("Allow", "*"), context: """{"groups":["a"]}"""),
            Policy(Statement("Allow", "*"), context: """{"who":{"name":"a"}}"""),
            Policy(Statement("Allow", "*"), context: """{"who":null}"""),
            Policy(Statement("allow", "*")),
        ];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_allowed_call_reaches_the_backend(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        var reply = await running.GetAsync("/orders/42");
        Assert.Equal((200, "called"), (reply.Status, reply.Source));
        Assert.Equal("alice", reply.Authorizer.GetProperty("principalId").GetString());
    }

    [Theory]
    [InlineData(ApiKind.RestToken, null)]
    [InlineData(ApiKind.RestToken, "")]
    [InlineData(ApiKind.RestRequest, null)]
    [InlineData(ApiKind.RestRequest, "")]
    public async Task A_missing_or_empty_identity_is_401_without_a_call(ApiKind kind, string? authorization)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        var reply = await running.GetAsync("/orders", authorization);
        AssertReply(reply, 401, Unauthorized, "UnauthorizedException", "not-called");
        Assert.Equal(0, running.Function.Calls);
    }

    [Theory]
    [InlineData("Bearer a.b.c", 200)]
    [InlineData("Bearer a.b", 401)]
    [InlineData("Bearer a.b.c d", 401)]
    [InlineData("x Bearer a.b.c", 401)]
    public async Task The_validation_expression_has_to_match_the_whole_value(string authorization, int status)
    {
        var settings = new AuthorizerSettings { ValidationExpression = @"[Bb]earer [-\w]+\.[-\w]+\.[-\w]+" };
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken, settings);
        Assert.Equal(status, (await running.GetAsync("/orders", authorization)).Status);
        Assert.Equal(status == 200 ? 1 : 0, running.Function.Calls);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_error_Unauthorized_is_401(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        running.Function.Script = _ => Error("Unauthorized");
        AssertReply(await running.GetAsync("/orders"), 401, Unauthorized, "UnauthorizedException", "called");
    }

    [Theory]
    [InlineData("unauthorized")]
    [InlineData("Unauthorized: token expired")]
    [InlineData("One or more errors occurred. (Unauthorized)")]
    [InlineData("")]
    public async Task Any_other_error_is_500(string message)
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        running.Function.Script = _ => Error(message);
        AssertReply(await running.GetAsync("/orders"), 500, NullMessage, "AuthorizerConfigurationException", "called");
    }

    [Theory]
    [MemberData(nameof(BrokenAnswers))]
    public async Task An_answer_that_is_none_is_500(string answer)
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        running.Function.Script = _ => Answer(answer);
        AssertReply(await running.GetAsync("/orders"), 500, NullMessage, "AuthorizerConfigurationException", "called");
    }

    [Fact]
    public async Task A_function_that_cannot_be_called_is_500()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        running.Function.Script = _ => throw new InvalidOperationException("no such function");
        AssertReply(await running.GetAsync("/orders"), 500, NullMessage, "AuthorizerFailureException", "called");
    }

    [Fact]
    public async Task A_function_that_does_not_answer_in_time_is_500()
    {
        await using var running = await RunningGateway.StartAsync(stage =>
            stage with
            {
                Invoke = (_, _) => new TaskCompletionSource<AuthorizerCallResult>().Task,
                Authorizer = new AuthorizerSettings { Timeout = TimeSpan.FromMilliseconds(1) },
            }
        );
        AssertReply(await running.GetAsync("/orders"), 500, NullMessage, "AuthorizerFailureException", "called");
    }

    [Fact]
    public async Task An_implicit_deny_is_403()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        running.Function.Script = _ => Answer(Policy(Statement("Allow", "arn:aws:execute-api:*/prod/GET/users")));
        const string body = """{"Message":"User is not authorized to access this resource"}""";
        AssertReply(await running.GetAsync("/orders"), 403, body, "AccessDeniedException", "called");
    }

    [Fact]
    public async Task An_explicit_deny_is_403_and_says_so()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        running.Function.Script = _ => Answer(Policy(Statement("Allow", "*") + "," + Statement("Deny", "*")));
        const string body = """{"Message":"User is not authorized to access this resource with an explicit deny"}""";
        AssertReply(await running.GetAsync("/orders"), 403, body, "AccessDeniedException", "called");
    }

    [Fact]
    public async Task A_method_arn_over_1600_bytes_is_414_without_a_call()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        var stage = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/".Length;
        Assert.Equal(200, (await running.GetAsync("/" + new string('x', 1600 - stage))).Status);
        Assert.Equal(414, (await running.GetAsync("/" + new string('x', 1601 - stage))).Status);
        Assert.Equal(1, running.Function.Calls);
    }

    [Fact]
    public async Task Headers_over_ten_kilobytes_are_431_without_a_call()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        Assert.Equal(431, (await running.GetAsync("/orders", "Bearer " + new string('x', 10_240))).Status);
        Assert.Equal(0, running.Function.Calls);
    }

    [Fact]
    public async Task A_request_no_route_matches_is_403_without_a_call()
    {
        await using var running = await RunningGateway.StartAsync(stage => stage with { Routes = ["GET /orders"] });
        const string body = """{"message":"Missing Authentication Token"}""";
        AssertReply(await running.GetAsync("/users"), 403, body, "MissingAuthenticationTokenException", "not-called");
        AssertReply(await running.SendAsync("POST", "/orders"), 403, body, "MissingAuthenticationTokenException", "not-called");
    }

    [Theory]
    [InlineData("\"key-1\"", 200)]
    [InlineData("\"key-2\"", 403)]
    [InlineData("null", 403)]
    public async Task A_usage_plan_asks_for_one_of_its_keys(string usageIdentifierKey, int status)
    {
        var settings = new AuthorizerSettings { UsagePlanKeys = ["key-1"] };
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken, settings);
        var answer = Policy(Statement("Allow", "*")).Trim()[..^1] + $",\"usageIdentifierKey\":{usageIdentifierKey}}}";
        running.Function.Script = _ => Answer(answer);
        var reply = await running.GetAsync("/orders");
        Assert.Equal((status, status == 200 ? null : "ForbiddenException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_500()
    {
        var answer = Policy(Statement("Allow", "*"), context: "{\"a\":\"" + new string('x', 1000) + "\"}");
        await using var running = await RunningGateway.StartAsync(
            ApiKind.RestToken,
            new AuthorizerSettings { MaxAnswerBytes = answer.Length, ResultTtl = TimeSpan.Zero }
        );
        running.Function.Script = _ => Answer(answer);
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        running.Function.Script = _ => Answer(answer + " ");
        Assert.Equal(500, (await running.GetAsync("/orders")).Status);
    }

    private static void AssertReply(RunningGateway.Reply reply, int status, string body, string errorType, string source) =>
        Assert.Equal((status, body, errorType, source), (reply.Status, reply.Body, reply.ErrorType!, reply.Source));
}
