using System.Text.Json;
using Authorizer.Local.ApiGateway;
using Authorizer.Local.ApiGateway.Stages;
using static Authorizer.Local.Tests.ApiGateway.ScriptedAuthorizer;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class AuthorizerCacheTests
{
    private const string Stage = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod";

    public static TheoryData<ApiKind> Kinds => [.. Enum.GetValues<ApiKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_answer_serves_the_same_identity_until_its_time_is_over(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(
            kind,
            new AuthorizerSettings { ResultTtl = TimeSpan.FromSeconds(60) }
        );
        running.Function.Script = _ => Answer(Allowing(kind));
        Assert.Equal("called", (await running.GetAsync("/orders")).Source);
        running.Clock.Move(TimeSpan.FromSeconds(59));
        Assert.Equal("cached", (await running.GetAsync("/orders")).Source);
        running.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal("called", (await running.GetAsync("/orders")).Source);
        Assert.Equal(2, running.Function.Calls);
    }

    [Fact]
    public async Task Without_a_ttl_in_the_settings_it_is_300_seconds()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await running.GetAsync("/orders");
        running.Clock.Move(TimeSpan.FromSeconds(299));
        Assert.Equal("cached", (await running.GetAsync("/orders")).Source);
        running.Clock.Move(TimeSpan.FromSeconds(1));
        Assert.Equal("called", (await running.GetAsync("/orders")).Source);
    }

    [Fact]
    public async Task A_ttl_of_zero_caches_nothing()
    {
        await using var running = await RunningGateway.StartAsync(
            ApiKind.RestToken,
            new AuthorizerSettings { ResultTtl = TimeSpan.Zero }
        );
        await running.GetAsync("/orders");
        Assert.Equal("called", (await running.GetAsync("/orders")).Source);
    }

    [Fact]
    public async Task The_key_is_the_raw_value_of_the_header()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await running.GetAsync("/orders", "Bearer t");
        Assert.Equal("called", (await running.GetAsync("/orders", "bearer t")).Source);
        Assert.Equal("cached", (await running.GetAsync("/orders", "Bearer t")).Source);
    }

    [Fact]
    public async Task Several_identity_sources_form_the_key_together_and_in_order()
    {
        var settings = new AuthorizerSettings { IdentitySources = ["method.request.header.A", "method.request.header.B"] };
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest, settings);
        Assert.Equal("called", (await running.SendAsync("GET", "/", ("A", "x"), ("B", "yz"))).Source);
        Assert.Equal("called", (await running.SendAsync("GET", "/", ("A", "xy"), ("B", "z"))).Source);
        Assert.Equal("called", (await running.SendAsync("GET", "/", ("A", "yz"), ("B", "x"))).Source);
        Assert.Equal("cached", (await running.SendAsync("GET", "/", ("B", "yz"), ("A", "x"))).Source);
    }

    [Theory]
    [InlineData(ApiKind.RestToken)]
    [InlineData(ApiKind.RestRequest)]
    [InlineData(ApiKind.HttpPayload1)]
    [InlineData(ApiKind.HttpPayload2Iam)]
    public async Task A_naive_policy_for_the_first_route_denies_every_other_from_the_cache(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        running.Function.Script = asked => Answer(Policy(Statement("Allow", MethodArn(asked))));
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        var other = await running.GetAsync("/users");
        Assert.Equal((403, "cached"), (other.Status, other.Source));
        running.Clock.Move(TimeSpan.FromSeconds(300));
        var later = await running.GetAsync("/users");
        Assert.Equal((200, "called"), (later.Status, later.Source));
        Assert.Equal(403, (await running.GetAsync("/orders")).Status);
    }

    [Fact]
    public async Task A_naive_allow_for_everything_lets_a_cached_caller_where_the_function_would_not()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        running.Function.Script = asked =>
            MethodArn(asked).EndsWith("/admin", StringComparison.Ordinal)
                ? Answer(Policy(Statement("Deny", "*")))
                : Answer(Policy(Statement("Allow", "*")));
        Assert.Equal(403, (await running.GetAsync("/admin", "Bearer other")).Status);
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        Assert.Equal(200, (await running.GetAsync("/admin")).Status);
    }

    [Fact]
    public async Task A_policy_for_the_stage_is_evaluated_for_each_route_anew()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        var policy = Policy(Statement("Allow", Stage + "/*") + "," + Statement("Deny", Stage + "/DELETE/*"));
        running.Function.Script = _ => Answer(policy);
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        Assert.Equal(200, (await running.GetAsync("/users/7")).Status);
        Assert.Equal(403, (await running.SendAsync("DELETE", "/orders", ("Authorization", "Bearer t"))).Status);
        Assert.Equal(1, running.Function.Calls);
    }

    [Theory]
    [InlineData(false, 200, "cached")]
    [InlineData(true, 403, "called")]
    public async Task A_simple_answer_serves_every_route_unless_the_route_is_part_of_the_identity(
        bool hasRouteKey,
        int status,
        string source
    )
    {
        string[] sources = ["$request.header.Authorization", .. hasRouteKey ? ["$context.routeKey"] : Array.Empty<string>()];
        await using var running = await RunningGateway.StartAsync(stage =>
            stage with
            {
                Kind = ApiKind.HttpPayload2Simple,
                Routes = ["GET /orders", "GET /admin"],
                Authorizer = new AuthorizerSettings { IdentitySources = [.. sources] },
            }
        );
        running.Function.Script = asked => Answer($$"""{"isAuthorized":{{(IsAdmin(asked) ? "false" : "true")}}}""");
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        var admin = await running.GetAsync("/admin");
        Assert.Equal((status, source), (admin.Status, admin.Source));
    }

    [Theory]
    [InlineData(ApiKind.RestToken)]
    [InlineData(ApiKind.HttpPayload2Iam)]
    public async Task A_deny_is_cached_as_an_allow_is(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        running.Function.Script = _ => Answer(Policy(Statement("Deny", "*")));
        await running.GetAsync("/orders");
        running.Function.Script = _ => Answer(Policy(Statement("Allow", "*")));
        var reply = await running.GetAsync("/orders");
        Assert.Equal((403, "cached"), (reply.Status, reply.Source));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Errors_and_broken_answers_are_never_cached(ApiKind kind)
    {
        await using var running = await RunningGateway.StartAsync(kind);
        Func<JsonElement, AuthorizerCallResult>[] failures =
        [
            _ => Error("Unauthorized"),
            _ => Error("keys_unavailable"),
            _ => Answer("{}"),
            _ => throw new InvalidOperationException("no such function"),
        ];
        foreach (var failure in failures)
        {
            running.Function.Script = failure;
            Assert.Equal("called", (await running.GetAsync("/orders")).Source);
        }
        running.Function.Script = _ => Answer(Allowing(kind));
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        running.Function.Script = _ => Error("keys_unavailable");
        var last = await running.GetAsync("/orders");
        Assert.Equal((200, "cached"), (last.Status, last.Source));
    }

    [Fact]
    public async Task The_context_and_the_principal_are_cached_with_the_policy()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        running.Function.Script = _ => Answer(Policy(Statement("Allow", "*"), context: """{"team":"blue"}""", principal: "bob"));
        await running.GetAsync("/orders");
        var reply = await running.GetAsync("/users");
        Assert.Equal("cached", reply.Source);
        Assert.Equal("bob", reply.Authorizer.GetProperty("principalId").GetString());
        Assert.Equal("blue", reply.Authorizer.GetProperty("team").GetString());
    }

    [Fact]
    public async Task A_condition_on_the_time_ends_a_cached_allow()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        const string until =
            """,{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"DateGreaterThanEquals":{"aws:CurrentTime":"2026-03-12T19:04:58Z"}}}""";
        running.Function.Script = _ => Answer(Policy(Statement("Allow", "*") + until));
        Assert.Equal(200, (await running.GetAsync("/orders")).Status);
        running.Clock.Move(TimeSpan.FromSeconds(60));
        var reply = await running.GetAsync("/orders");
        Assert.Equal((403, "cached"), (reply.Status, reply.Source));
    }

    [Fact]
    public async Task A_flush_forgets_every_answer_of_the_stage()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await running.GetAsync("/orders");
        running.Gateway.FlushAuthorizerCache(RunningGateway.Name);
        Assert.Equal("called", (await running.GetAsync("/orders")).Source);
    }

    [Fact]
    public async Task Stages_share_no_answers()
    {
        var function = new ScriptedAuthorizer();
        var one = new ApiStage
        {
            Name = "one",
            Kind = ApiKind.RestToken,
            Invoke = function.InvokeAsync,
        };
        await using var gateway = await LocalApiGateway.StartAsync(
            new ApiGatewayOptions { Stages = [one, one with { Name = "two", StageName = "test" }] }
        );
        using var client = new HttpClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bearer t");
        await client.GetAsync(new Uri(gateway.InvokeUrl("one") + "/orders"));
        await client.GetAsync(new Uri(gateway.InvokeUrl("two") + "/orders"));
        Assert.Equal(2, function.Calls);
        Assert.Contains("/test/GET/orders", MethodArn(function.LastEvent), StringComparison.Ordinal);
    }

    private static string Allowing(ApiKind kind) =>
        kind == ApiKind.HttpPayload2Simple ? """{"isAuthorized":true}""" : Policy(Statement("Allow", "*"));

    private static string MethodArn(JsonElement asked) =>
        asked.GetProperty(asked.TryGetProperty("routeArn", out _) ? "routeArn" : "methodArn").GetString()!;

    private static bool IsAdmin(JsonElement asked) => MethodArn(asked).EndsWith("/admin", StringComparison.Ordinal);
}
