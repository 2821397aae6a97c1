using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class GatewayConfigurationTests
{
    public static TheoryData<ApiKind, string[], int, string> Sources =>
        new()
        {
            { ApiKind.RestToken, [], 0, "one identity source" },
            { ApiKind.RestToken, ["method.request.header.A", "method.request.header.B"], 0, "one identity source" },
            { ApiKind.RestToken, ["method.request.querystring.A"], 0, "one identity source" },
            { ApiKind.RestToken, ["$request.header.Authorization"], 0, "expected method.request.header." },
            { ApiKind.HttpPayload2Simple, ["method.request.header.Authorization"], 0, "expected $request.header." },
            { ApiKind.RestRequest, ["method.request.header."], 0, "and a name" },
            { ApiKind.RestRequest, ["method.request.path.id"], 0, "expected method.request.header." },
            { ApiKind.RestRequest, ["context.requestTime"], 0, "known here are" },
            { ApiKind.RestRequest, [], 300, "the result TTL is 0" },
            { ApiKind.HttpPayload2Simple, [], 1, "the result TTL is 0" },
            { ApiKind.RestRequest, ["method.request.header.A"], 3601, "0 to 3600 s" },
            { ApiKind.RestRequest, ["method.request.header.A"], -1, "0 to 3600 s" },
        };

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task What_api_gateway_would_refuse_is_refused_at_start(ApiKind kind, string[] sources, int ttl, string expected)
    {
        var settings = new AuthorizerSettings { IdentitySources = [.. sources], ResultTtl = TimeSpan.FromSeconds(ttl) };
        await AssertRefusedAsync(stage => stage with { Kind = kind, Authorizer = settings }, expected);
    }

    [Fact]
    public Task A_validation_expression_belongs_to_TOKEN_alone() =>
        AssertRefusedAsync(
            stage =>
                stage with
                {
                    Kind = ApiKind.RestRequest,
                    Authorizer = new AuthorizerSettings { ValidationExpression = ".*" },
                },
            "only a TOKEN authorizer"
        );

    [Theory]
    [InlineData("orders")]
    [InlineData("GET orders")]
    [InlineData("GET  /orders")]
    [InlineData("$default")]
    public Task A_route_of_rest_is_a_verb_and_a_path(string route) =>
        AssertRefusedAsync(stage => stage with { Routes = [route] }, "expected \"VERB /path\"");

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    public Task A_stage_is_served_below_one_segment(string name) =>
        AssertRefusedAsync(stage => stage with { Name = name }, "one path segment");

    private static async Task AssertRefusedAsync(Func<ApiStage, ApiStage> shape, string expected)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(() => RunningGateway.StartAsync(shape));
        Assert.Contains(expected, refused.Message, StringComparison.Ordinal);
    }
}
