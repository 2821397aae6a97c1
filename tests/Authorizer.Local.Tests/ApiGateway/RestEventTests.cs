using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class RestEventTests
{
    private const string Arn = "arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod";

    [Fact]
    public async Task A_TOKEN_event_has_exactly_three_members()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await running.GetAsync("/orders/42?x=1", "Bearer a.b.c");
        Assert.Equal(
            $$"""{"type":"TOKEN","authorizationToken":"Bearer a.b.c","methodArn":"{{Arn}}/GET/orders/42"}""",
            running.Function.LastEvent.GetRawText()
        );
    }

    [Fact]
    public async Task The_identity_source_of_a_TOKEN_authorizer_may_be_any_header()
    {
        var settings = new AuthorizerSettings { IdentitySources = ["method.request.header.X-Token"] };
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken, settings);
        await running.SendAsync("GET", "/orders", ("x-token", "t"));
        Assert.Equal("t", running.Function.LastEvent.GetProperty("authorizationToken").GetString());
    }

    [Fact]
    public async Task Of_a_repeated_header_the_last_value_is_the_identity()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await using var connection = await RawConnection.OpenAsync(running.Gateway.BaseAddress);
        await connection.SendAsync("GET /api/orders HTTP/1.1", ["Authorization: Bearer a", "authorization: Bearer b"]);
        Assert.Equal("Bearer b", Text(running.Function.LastEvent, "authorizationToken"));
    }

    [Theory]
    [InlineData("GET", "/", "/GET/")]
    [InlineData("GET", "", "/GET/")]
    [InlineData("HEAD", "/orders", "/HEAD/orders")]
    [InlineData("OPTIONS", "/orders/", "/OPTIONS/orders/")]
    [InlineData("POST", "/a:b/c", "/POST/a:b/c")]
    [InlineData("GET", "/a%2Fb//c", "/GET/a%2Fb//c")]
    public async Task The_method_arn_has_the_real_verb_and_the_path_as_sent(string method, string path, string expected)
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await running.SendAsync(method, path, ("Authorization", "t"));
        Assert.Equal(Arn + expected, running.Function.LastEvent.GetProperty("methodArn").GetString());
    }

    [Fact]
    public async Task Dot_segments_reach_the_arn_as_sent()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestToken);
        await using var connection = await RawConnection.OpenAsync(running.Gateway.BaseAddress);
        Assert.Equal(200, await connection.SendAsync("GET /api/a/../b HTTP/1.1", ["Authorization: t"]));
        Assert.Equal(Arn + "/GET/a/../b", running.Function.LastEvent.GetProperty("methodArn").GetString());
    }

    [Fact]
    public async Task A_REQUEST_event_describes_the_whole_request()
    {
        await using var running = await RunningGateway.StartAsync(stage =>
            stage with
            {
                Kind = ApiKind.RestRequest,
                Routes = ["GET /orders/{id}"],
                StageVariables = ImmutableSortedDictionary<string, string>.Empty.Add("env", "blue"),
            }
        );
        await running.SendAsync("GET", "/orders/4%202?q=1&q=%C3%A4&Q=x", ("Authorization", "Bearer t"), ("User-Agent", "ua"));
        var asked = running.Function.LastEvent;
        Assert.Equal("REQUEST", Text(asked, "type"));
        Assert.False(asked.TryGetProperty("version", out _));
        Assert.Equal(Arn + "/GET/orders/4%202", Text(asked, "methodArn"));
        Assert.Equal("/orders/{id}", Text(asked, "resource"));
        Assert.Equal("/orders/4%202", Text(asked, "path"));
        Assert.Equal("GET", Text(asked, "httpMethod"));
        Assert.Equal("""{"q":"ä","Q":"x"}""", asked.GetProperty("queryStringParameters").GetRawText());
        Assert.Equal("""{"q":["1","ä"],"Q":["x"]}""", asked.GetProperty("multiValueQueryStringParameters").GetRawText());
        Assert.Equal("""{"id":"4 2"}""", asked.GetProperty("pathParameters").GetRawText());
        Assert.Equal("""{"env":"blue"}""", asked.GetProperty("stageVariables").GetRawText());
        Assert.Equal("127.0.0.1", Text(asked.GetProperty("headers"), "X-Forwarded-For"));
        AssertContext(asked.GetProperty("requestContext"));
    }

    [Fact]
    public async Task Empty_maps_are_there_and_empty()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        await running.GetAsync("/");
        string[] names = ["queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables"];
        Assert.All(names, name => Assert.Equal("{}", running.Function.LastEvent.GetProperty(name).GetRawText()));
    }

    [Fact]
    public async Task Header_names_keep_the_spelling_of_the_client()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        await using var connection = await RawConnection.OpenAsync(running.Gateway.BaseAddress);
        string[] headers = ["aUTHORIZATION: Bearer a", "authorization:Bearer b ", "X-oNe: 1", "X-oNe: 2"];
        await connection.SendAsync("GET /api/orders HTTP/1.1", headers);
        var (single, multi) = (
            running.Function.LastEvent.GetProperty("headers"),
            running.Function.LastEvent.GetProperty("multiValueHeaders")
        );
        Assert.Equal("Bearer a", Text(single, "aUTHORIZATION"));
        Assert.Equal("Bearer b", Text(single, "authorization"));
        Assert.Equal("2", Text(single, "X-oNe"));
        Assert.Equal("""["1","2"]""", multi.GetProperty("X-oNe").GetRawText());
        Assert.False(single.TryGetProperty("Authorization", out _));
    }

    [Fact]
    public async Task Requests_on_one_connection_keep_their_headers_apart()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        await using var connection = await RawConnection.OpenAsync(running.Gateway.BaseAddress);
        string[] first = ["Authorization: Bearer a", "X-First: 1", "Content-Length: 18"];
        await connection.SendAsync("POST /api/orders HTTP/1.1", first, "X-Body: 1\r\n\r\nbody\n");
        string[] chunked = ["Authorization: Bearer c", "Transfer-Encoding: chunked"];
        await connection.SendAsync("POST /api/orders HTTP/1.1", chunked, "4\r\nbody\r\n0\r\n\r\n");
        await connection.SendAsync("GET /api/orders HTTP/1.1", ["Authorization: Bearer b", "X-Second: 2"]);
        var headers = running.Function.LastEvent.GetProperty("headers").EnumerateObject().Select(header => header.Name);
        Assert.Equal(3, running.Function.Calls);
        Assert.Equal(["Host", "Authorization", "X-Second", "X-Forwarded-For", "X-Forwarded-Port", "X-Forwarded-Proto"], headers);
    }

    [Fact]
    public async Task What_a_client_says_of_its_address_stands_before_the_real_one()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        await running.SendAsync(
            "GET",
            "/",
            ("Authorization", "t"),
            ("X-Forwarded-For", "198.51.100.7"),
            ("X-Forwarded-Proto", "gopher")
        );
        var headers = running.Function.LastEvent.GetProperty("headers");
        Assert.Equal("198.51.100.7, 127.0.0.1", Text(headers, "X-Forwarded-For"));
        Assert.Equal("https", Text(headers, "X-Forwarded-Proto"));
    }

    private static void AssertContext(JsonElement context)
    {
        Assert.Equal("111122223333", Text(context, "accountId"));
        Assert.Equal("a1b2c3d4e5", Text(context, "apiId"));
        Assert.Equal("prod", Text(context, "stage"));
        Assert.Equal("/orders/{id}", Text(context, "resourcePath"));
        Assert.Equal("/prod/orders/4%202", Text(context, "path"));
        Assert.Equal("GET", Text(context, "httpMethod"));
        Assert.Equal("12/Mar/2026:19:03:58 +0000", Text(context, "requestTime"));
        Assert.Equal(1773342238000, context.GetProperty("requestTimeEpoch").GetInt64());
        Assert.Equal("""{"sourceIp":"127.0.0.1","userAgent":"ua"}""", context.GetProperty("identity").GetRawText());
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
