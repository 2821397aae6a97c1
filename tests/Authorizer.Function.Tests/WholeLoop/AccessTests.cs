using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Local.Iam;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Contract 7 from outside: access documents in Parameter Store, answers judged as API Gateway judges them.</summary>
public abstract class AccessTests(Build build)
{
    private const string RestStage = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod";
    private const string HttpStage = "arn:aws:execute-api:eu-west-1:111122223333:h0h0h0h0h0/$default";

    private const string Orders = """
        Kind = "api-intentions"
        APIs = ["a1b2c3d4e5"]
        Permissions = [
          { Action = "deny", HTTP { PathPrefix = "/orders/internal" } },
          { Action = "allow", HTTP { PathPrefix = "/orders", Methods = ["GET"] } },
          { Action = "allow", HTTP { PathPrefix = "/orders" }, JWT { Providers = [{ Name = "local", VerifyClaims = [
              { Path = ["scope"], Value = "orders:write" } ] }] } },
        ]
        """;

    [Fact]
    public async Task The_policy_is_that_of_the_token_and_the_same_whatever_route_was_asked_first()
    {
        await using var function = await StartedAsync(Orders);
        var reader = function.Provider.Mint();
        var writer = function.Provider.Mint(Claiming("scope", "orders:read orders:write"));

        string[] routes = ["GET/orders/42", "POST/orders", "DELETE/x", "GET/", "GET/orders/internal/x"];
        var answers = new HashSet<string>();
        foreach (var route in routes)
        {
            answers.Add(await function.InvokeAsync(Events.Token(reader, route)));
        }
        var policy = PolicyIn(Assert.Single(answers));
        Assert.True(Allows(policy, $"{RestStage}/GET/orders/42"));
        Assert.True(Allows(policy, $"{RestStage}/GET/orders2"));
        Assert.False(Allows(policy, $"{RestStage}/POST/orders"));
        Assert.False(Allows(policy, $"{RestStage}/GET/orders/internal/x"));
        Assert.False(Allows(policy, $"{RestStage}/GET/other"));

        var more = PolicyIn(await function.InvokeAsync(Events.Token(writer)));
        Assert.True(Allows(more, $"{RestStage}/POST/orders"));
        Assert.False(Allows(more, $"{RestStage}/POST/orders/internal"));
    }

    [Theory]
    [InlineData("/orders//internal")]
    [InlineData("/orders/../orders/internal")]
    [InlineData("/orders/./internal")]
    [InlineData("/orders/%69nternal")]
    [InlineData("/orders/%2e%2E/x")]
    [InlineData("/orders;x/internal")]
    [InlineData("/orders\\internal")]
    [InlineData("//orders")]
    public async Task A_path_spelled_otherwise_does_not_slip_past_a_narrower_deny(string path)
    {
        await using var function = await StartedAsync(Orders);
        var policy = PolicyIn(await function.InvokeAsync(Events.Token(function.Provider.Mint())));

        Assert.True(Allows(policy, $"{RestStage}/GET/orders/plain"));
        Assert.False(Allows(policy, $"{RestStage}/GET{path}"));
    }

    [Fact]
    public async Task A_route_that_is_denied_under_a_policy_that_allows_others_stands_in_the_log()
    {
        await using var function = await StartedAsync(Orders);
        await function.InvokeAsync(Events.Token(function.Provider.Mint(), "POST/orders"));

        Assert.Contains(
            function.Lines(),
            line => line.Contains("\"decision\":\"deny\",\"code\":\"forbidden\"", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_api_that_no_document_is_for_is_denied()
    {
        await using var function = await StartedAsync(Orders);

        Assert.Equal(
            """{"isAuthorized":false,"context":{"reason":"forbidden"}}""",
            await function.InvokeAsync(Events.Http2(function.Provider.Mint()))
        );
    }

    [Fact]
    public async Task A_document_of_another_broken_kind_closes_its_api_alone()
    {
        await using var function = await StartedAsync(
            Orders.Replace("Action = \"deny\"", "Action = \"dney\"", StringComparison.Ordinal),
            each => each.Store.Put(RunningFunction.Path + "/intentions/all", Everything("h0h0h0h0h0"))
        );
        var token = function.Provider.Mint();

        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await function.InvokeAsync(Events.Token(token)),
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await function.InvokeAsync(Events.Token("x")),
            StringComparison.Ordinal
        );
        Assert.StartsWith("""{"isAuthorized":true""", await function.InvokeAsync(Events.Http2(token)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_is_deleted_or_broken_later_opens_nothing()
    {
        await using var function = await StartedAsync(Orders, each => each.Environment["AUTHORIZER_REFRESH_SECONDS"] = "1");
        var token = function.Provider.Mint();
        function.Store.Put(RunningFunction.Path + "/intentions/orders", "{");
        await Eventually.BecomesAsync(
            async () =>
            {
                Assert.False(Allows(PolicyIn(await function.InvokeAsync(Events.Token(token))), $"{RestStage}/DELETE/orders"));
                return function
                    .Lines()
                    .Any(line => line.Contains("its last good version stays in force", StringComparison.Ordinal));
            },
            isSaid => isSaid,
            "the broken version is told of"
        );
        Assert.True(function.Store.Remove(RunningFunction.Path + "/intentions/orders"));
        await Eventually.BecomesAsync(
            async () => await function.InvokeAsync(Events.Token(token)),
            answer => answer.Contains("\"forbidden\"", StringComparison.Ordinal),
            "the deleted document has closed the API"
        );
    }

    [Theory]
    [InlineData("simple", "on", "fault")]
    [InlineData("simple", "off", "allowed")]
    [InlineData("iam", "on", "policy")]
    public async Task What_differs_between_routes_is_never_said_by_a_boolean_that_may_be_reused(
        string response,
        string cache,
        string expected
    )
    {
        await using var function = await StartedAsync(
            Orders.Replace("a1b2c3d4e5", "h0h0h0h0h0", StringComparison.Ordinal),
            each =>
            {
                each.Environment["AUTHORIZER_HTTP_API_RESPONSE"] = response;
                each.Environment["AUTHORIZER_RESULT_CACHE"] = cache;
            }
        );
        var answer = await function.InvokeAsync(Events.Http2(function.Provider.Mint()));
        var found = answer switch
        {
            _ when answer.StartsWith("Function.ConfigurationInvalid: ", StringComparison.Ordinal) => "fault",
            _ when answer.StartsWith("""{"isAuthorized":true""", StringComparison.Ordinal) => "allowed",
            _ when Allows(PolicyIn(answer), $"{HttpStage}/GET/orders/42")
                    && !Allows(PolicyIn(answer), $"{HttpStage}/POST/orders") => "policy",
            _ => "something else",
        };
        Assert.Equal(expected, found);
    }

    [Fact]
    public async Task A_header_rule_is_a_fault_where_there_may_be_a_cache_and_decided_where_there_is_none()
    {
        const string Headers = """
            Kind = "api-intentions"
            Permissions = [{ Action = "allow", HTTP { PathPrefix = "/orders", Header = [{ Name = "x-team", Exact = "blue" }] } }]
            """;
        await using var cached = await StartedAsync(Headers);
        var events = Events.With("http-2.0", cached.Provider.Mint());
        Assert.StartsWith("Function.ConfigurationInvalid: ", await cached.InvokeAsync(events), StringComparison.Ordinal);

        await using var uncached = await StartedAsync(Headers, each => each.Environment["AUTHORIZER_RESULT_CACHE"] = "off");
        var token = uncached.Provider.Mint();
        Assert.Equal("true", await VerdictAsync("blue"));
        Assert.Equal("false", await VerdictAsync("red"));
        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await uncached.InvokeAsync(Events.Token(token)),
            StringComparison.Ordinal
        );

        async Task<string> VerdictAsync(string team)
        {
            var request = JsonNode.Parse(Events.Http2(token))!;
            request["headers"]!["x-team"] = team;
            return JsonNode.Parse(await uncached.InvokeAsync(request.ToJsonString()))!["isAuthorized"]!.ToJsonString();
        }
    }

    [Fact]
    public async Task An_identity_source_that_holds_method_and_path_lets_a_boolean_be_of_one_route()
    {
        await using var function = await StartedAsync(Orders.Replace("a1b2c3d4e5", "*", StringComparison.Ordinal));
        var request = Events.With("http-2.0-identity-source-with-method-and-path", function.Provider.Mint());
        Assert.StartsWith("""{"isAuthorized":true""", await function.InvokeAsync(request), StringComparison.Ordinal);

        // A client that sends the method in a header of its own may have filled the identity source itself.
        var said = JsonNode.Parse(request)!;
        said["headers"]!["x-method"] = said["requestContext"]!["http"]!["method"]!.GetValue<string>();
        Assert.StartsWith(
            "Function.ConfigurationInvalid: ",
            await function.InvokeAsync(said.ToJsonString()),
            StringComparison.Ordinal
        );
    }

    private async Task<RunningFunction> StartedAsync(string intentions, Action<RunningFunction>? prepare = null) =>
        await RunningFunction.StartedAsync(
            build,
            each =>
            {
                each.Store.Put(RunningFunction.Path + "/intentions/orders", intentions);
                prepare?.Invoke(each);
            }
        );

    private static string Everything(string api) =>
        $$"""
            { "Kind": "api-intentions", "APIs": ["{{api}}"], "Permissions": [{ "Action": "allow", "HTTP": { "PathPrefix": "/" } }] }
            """;

    private static TokenRequest Claiming(string claim, string value) => new() { Claims = new JsonObject { [claim] = value } };

    private static JsonElement PolicyIn(string answer) => JsonElement.Parse(answer).GetProperty("policyDocument");

    private static bool Allows(JsonElement policy, string arn) =>
        PolicyEvaluator.Evaluate(policy, arn, TimeProvider.System.GetUtcNow()) == PolicyVerdict.Allowed;
}

public sealed class ManagedAccessTests() : AccessTests(Build.Managed);

public sealed class NativeAccessTests() : AccessTests(Build.Native);
