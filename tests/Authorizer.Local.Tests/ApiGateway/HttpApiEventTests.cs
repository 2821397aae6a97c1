using System.Text.Json;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class HttpApiEventTests
{
    [Fact]
    public async Task Payload_2_folds_headers_and_parameters_and_lists_cookies()
    {
        await using var running = await RunningGateway.StartAsync(stage =>
            HttpStage(stage) with
            {
                Routes = ["GET /orders/{id}"],
            }
        );
        await using var connection = await RawConnection.OpenAsync(running.Gateway.BaseAddress);
        string[] headers = ["AUTHORIZATION: Bearer a", "authorization: Bearer b", "Cookie: sid=1; theme=dark", "User-Agent: ua"];
        await connection.SendAsync("GET /api/orders/42?a=1&a=2&A=%41 HTTP/1.1", headers);
        var asked = running.Function.LastEvent;
        Assert.Equal(("2.0", "REQUEST"), (Text(asked, "version"), Text(asked, "type")));
        Assert.Equal("arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/$default/GET/orders/42", Text(asked, "routeArn"));
        Assert.Equal("""["Bearer a,Bearer b"]""", asked.GetProperty("identitySource").GetRawText());
        Assert.Equal("GET /orders/{id}", Text(asked, "routeKey"));
        Assert.Equal(("/orders/42", "a=1&a=2&A=%41"), (Text(asked, "rawPath"), Text(asked, "rawQueryString")));
        Assert.Equal("""["sid=1","theme=dark"]""", asked.GetProperty("cookies").GetRawText());
        Assert.Equal("""{"a":"1,2","A":"A"}""", asked.GetProperty("queryStringParameters").GetRawText());
        Assert.Equal("""{"id":"42"}""", asked.GetProperty("pathParameters").GetRawText());
        Assert.Equal(
            ["host", "authorization", "user-agent", "x-forwarded-for", "x-forwarded-port", "x-forwarded-proto"],
            asked.GetProperty("headers").EnumerateObject().Select(header => header.Name)
        );
        AssertContext(asked.GetProperty("requestContext"));
    }

    [Fact]
    public async Task Payload_2_leaves_out_what_is_not_there()
    {
        await using var running = await RunningGateway.StartAsync(stage =>
            HttpStage(stage) with
            {
                Authorizer = new AuthorizerSettings { IdentitySources = [], ResultTtl = TimeSpan.Zero },
            }
        );
        await running.GetAsync("/orders", null);
        string[] names = ["identitySource", "cookies", "queryStringParameters", "pathParameters", "stageVariables"];
        Assert.All(names, name => Assert.False(running.Function.LastEvent.TryGetProperty(name, out _), name));
        Assert.Equal("$default", Text(running.Function.LastEvent, "routeKey"));
        Assert.Equal("", Text(running.Function.LastEvent, "rawQueryString"));
    }

    [Fact]
    public async Task A_named_stage_stands_in_the_path_and_once_in_the_arn()
    {
        await using var running = await RunningGateway.StartAsync(stage => HttpStage(stage) with { StageName = "prod" });
        await running.GetAsync("/orders");
        var asked = running.Function.LastEvent;
        Assert.Equal("/prod/orders", Text(asked, "rawPath"));
        Assert.EndsWith("/prod/GET/orders", Text(asked, "routeArn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Identity_sources_are_listed_in_their_order()
    {
        string[] sources = ["$context.httpMethod", "$context.path", "$request.querystring.t", "$context.routeKey"];
        await using var running = await RunningGateway.StartAsync(stage =>
            HttpStage(stage) with
            {
                Authorizer = new AuthorizerSettings { IdentitySources = [.. sources] },
            }
        );
        await running.GetAsync("/orders?t=1", null);
        Assert.Equal(
            """["GET","/orders","1","$default"]""",
            running.Function.LastEvent.GetProperty("identitySource").GetRawText()
        );
        Assert.Equal(401, (await running.GetAsync("/orders?T=1", null)).Status);
    }

    [Fact]
    public async Task Payload_1_joins_the_identity_and_has_null_for_empty_maps()
    {
        var settings = new AuthorizerSettings { IdentitySources = ["$request.header.Authorization", "$context.path"] };
        await using var running = await RunningGateway.StartAsync(stage =>
            HttpStage(stage) with
            {
                Kind = ApiKind.HttpPayload1,
                Authorizer = settings,
            }
        );
        await running.GetAsync("/orders");
        var asked = running.Function.LastEvent;
        Assert.Equal(("1.0", "REQUEST"), (Text(asked, "version"), Text(asked, "type")));
        Assert.Equal("Bearer t,/orders", Text(asked, "identitySource"));
        Assert.Equal("Bearer t,/orders", Text(asked, "authorizationToken"));
        Assert.EndsWith("/$default/GET/orders", Text(asked, "methodArn"), StringComparison.Ordinal);
        Assert.Equal("Bearer t", Text(asked.GetProperty("headers"), "Authorization"));
        string[] names = ["queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables"];
        Assert.All(names, name => Assert.Equal(JsonValueKind.Null, asked.GetProperty(name).ValueKind));
    }

    private static ApiStage HttpStage(ApiStage stage) =>
        stage with
        {
            Kind = ApiKind.HttpPayload2Simple,
            StageName = ApiStage.DefaultStageName,
            Routes = ["$default"],
        };

    private static void AssertContext(JsonElement context)
    {
        Assert.Equal("a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com", Text(context, "domainName"));
        Assert.Equal("a1b2c3d4e5", Text(context, "domainPrefix"));
        Assert.Equal("GET /orders/{id}", Text(context, "routeKey"));
        Assert.Equal("$default", Text(context, "stage"));
        Assert.Equal("12/Mar/2026:19:03:58 +0000", Text(context, "time"));
        Assert.Equal(1773342238000, context.GetProperty("timeEpoch").GetInt64());
        Assert.Equal(
            """{"method":"GET","path":"/orders/42","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"ua"}""",
            context.GetProperty("http").GetRawText()
        );
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
