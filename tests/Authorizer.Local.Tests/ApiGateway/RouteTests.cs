using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.Tests.ApiGateway;

public sealed class RouteTests
{
    [Theory]
    [InlineData("GET", "/orders", "GET /orders")]
    [InlineData("POST", "/orders", "ANY /orders")]
    [InlineData("GET", "/orders/", "GET /orders")]
    [InlineData("GET", "/orders/42", "GET /orders/{id}")]
    [InlineData("GET", "/orders/new", "GET /orders/new")]
    [InlineData("GET", "/orders/42/lines", "GET /orders/{rest+}")]
    [InlineData("PUT", "/orders/42", "ANY /{proxy+}")]
    [InlineData("GET", "/Orders", "ANY /{proxy+}")]
    [InlineData("GET", "/", "$default")]
    public async Task The_most_specific_route_is_taken(string method, string path, string expected)
    {
        await using var running = await RunningGateway.StartAsync(stage =>
            stage with
            {
                Kind = ApiKind.HttpPayload2Iam,
                Routes =
                [
                    "$default",
                    "ANY /{proxy+}",
                    "ANY /orders",
                    "GET /orders/{rest+}",
                    "GET /orders/{id}",
                    "GET /orders/new",
                    "GET /orders",
                ],
            }
        );
        await running.SendAsync(method, path, ("Authorization", "t"));
        Assert.Equal(expected, running.Function.LastEvent.GetProperty("routeKey").GetString());
    }

    [Fact]
    public async Task A_rest_parameter_takes_every_segment_that_is_left()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        await running.GetAsync("/a/b%20c/d");
        Assert.Equal("""{"proxy":"a/b c/d"}""", running.Function.LastEvent.GetProperty("pathParameters").GetRawText());
    }

    [Fact]
    public async Task What_is_below_no_stage_is_told_what_there_is()
    {
        await using var running = await RunningGateway.StartAsync(ApiKind.RestRequest);
        using var client = new HttpClient();
        using var response = await client.GetAsync(new Uri(running.Gateway.BaseAddress + "/elsewhere"));
        Assert.Equal(404, (int)response.StatusCode);
        Assert.Equal("Known here: /api/\n", await response.Content.ReadAsStringAsync());
    }
}
