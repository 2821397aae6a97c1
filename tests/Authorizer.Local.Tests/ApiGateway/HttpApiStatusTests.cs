using Authorizer.Local.ApiGateway.Stages;
using static Authorizer.Local.Tests.ApiGateway.ScriptedAuthorizer;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class HttpApiStatusTests
{
    private const string Unauthorized = """{"message":"Unauthorized"}""";
    private const string Forbidden = """{"message":"Forbidden"}""";
    private const string InternalError = """{"message":"Internal Server Error"}""";
    private static readonly string Allow = Policy(Statement("Allow", "*"));

    public static TheoryData<ApiKind> Kinds => [ApiKind.HttpPayload1, ApiKind.HttpPayload2Iam, ApiKind.HttpPayload2Simple];

    public static TheoryData<ApiKind, string, int, string?> Answers =>
        new()
        {
            { ApiKind.HttpPayload1, Allow, 200, null },
            { ApiKind.HttpPayload2Iam, Allow, 200, null },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":true}""", 200, null },
            { ApiKind.HttpPayload1, Policy(Statement("Deny", "*")), 403, Forbidden },
            { ApiKind.HttpPayload2Iam, Policy(Statement("Deny", "*")), 403, Forbidden },
            { ApiKind.HttpPayload2Iam, Policy(Statement("Allow", "arn:aws:execute-api:*/GET/users")), 403, Forbidden },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":false}""", 403, Forbidden },
            { ApiKind.HttpPayload1, """{"isAuthorized":true}""", 500, InternalError },
            { ApiKind.HttpPayload2Iam, """{"isAuthorized":true}""", 500, InternalError },
            { ApiKind.HttpPayload2Simple, Allow, 500, InternalError },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":"true"}""", 500, InternalError },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":1}""", 500, InternalError },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":null}""", 500, InternalError },
            { ApiKind.HttpPayload2Simple, """{"IsAuthorized":true}""", 500, InternalError },
            { ApiKind.HttpPayload2Simple, "[]", 500, InternalError },
            { ApiKind.HttpPayload2Simple, "", 500, InternalError },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":true,"context":[]}""", 500, InternalError },
            { ApiKind.HttpPayload1, Policy(Statement("Allow", "*"), context: """{"a":["b"]}"""), 500, InternalError },
            { ApiKind.HttpPayload1, Policy(Statement("Allow", "*"), context: """{"claims":"x"}"""), 500, InternalError },
            { ApiKind.HttpPayload2Iam, Policy(Statement("Allow", "*"), context: """{"a":["b"]}"""), 200, null },
            { ApiKind.HttpPayload2Simple, """{"isAuthorized":true,"context":{"a":{"b":["c"]}}}""", 200, null },
        };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_its_status(ApiKind kind, string answer, int status, string? body)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        running.Function.Script = _ => Answer(answer);
        var reply = await running.GetAsync("/orders");
        Assert.Equal((status, "called"), (reply.Status, reply.Source));
        Assert.Equal(body ?? reply.Body, reply.Body);
        Assert.Null(reply.ErrorType);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_missing_identity_is_401_without_a_call(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        var reply = await running.GetAsync("/orders", null);
        Assert.Equal((401, Unauthorized, "not-called"), (reply.Status, reply.Body, reply.Source));
        Assert.Equal(0, running.Function.Calls);
    }

    [Theory]
    [InlineData(true, 401, Unauthorized)]
    [InlineData(false, 500, InternalError)]
    public async Task The_error_Unauthorized_is_401_or_500_as_one_reads_the_documentation(bool is401, int status, string body)
    {
        var settings = new AuthorizerSettings { UnauthorizedErrorIs401OnHttpApis = is401 };
        await using var running = await RunningGateway.StartAsync(ApiKind.HttpPayload2Simple, settings);
        running.Function.Script = _ => Error("Unauthorized");
        var reply = await running.GetAsync("/orders");
        Assert.Equal((status, body), (reply.Status, reply.Body));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Any_other_error_is_500(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        running.Function.Script = _ => Error("keys_unavailable");
        var reply = await running.GetAsync("/orders");
        Assert.Equal((500, InternalError), (reply.Status, reply.Body));
    }

    [Fact]
    public async Task A_function_that_cannot_be_called_is_500()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.HttpPayload2Simple);
        running.Function.Script = _ => throw new InvalidOperationException("no such function");
        Assert.Equal(500, (await running.GetAsync("/orders")).Status);
    }

    [Fact]
    public async Task A_request_no_route_matches_is_404()
    {
        await using var running = await RunningGateway.StartAsync(stage =>
            stage with
            {
                Kind = ApiKind.HttpPayload2Simple,
                Routes = ["GET /orders"],
            }
        );
        var reply = await running.GetAsync("/users");
        Assert.Equal((404, """{"message":"Not Found"}""", "not-called"), (reply.Status, reply.Body, reply.Source));
    }
}
