using System.Text.Json.Nodes;
using Authorizer.Gateway.Answers;
using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Tests.Answers;

/// <summary>Contract 7: what one answer for the stage cannot hold is decided by request only where API Gateway cannot reuse it.</summary>
public sealed class PolicyReachTests
{
    private const string Http = "arn:aws:execute-api:eu-west-1:111122223333:h0h0h0h0h0/prod/";
    private static readonly RouteMatch Orders = new() { Path = new PathPrefix("/orders") };

    private static readonly RouteMatch BlueTeam = Orders with
    {
        Headers =
        [
            new HeaderMatch
            {
                Name = "x-team",
                Comparison = HeaderComparison.Exact,
                Text = "blue",
            },
        ],
    };

    public static TheoryData<string?, string, string> Identities =>
        new()
        {
            { null, "GET/orders/42", "allowed" },
            { null, "GET/other", "denied" },
            { """["T"]""", "GET/orders/42", "fault" },
            { """["T","GET"]""", "GET/orders/42", "fault" },
            { """["T","/orders/42"]""", "GET/orders/42", "fault" },
            { """["T","GET","/orders/42"]""", "GET/orders/42", "allowed" },
            { """["T","GET","/prod/orders/42"]""", "GET/orders/42", "allowed" },
            { """["T","GET","/other"]""", "GET/other", "denied" },
            { """["T","POST","/orders/42"]""", "GET/orders/42", "fault" },
            { """["T","GET","/test/orders/42"]""", "GET/orders/42", "fault" },
            { """["T","GET /orders/42"]""", "GET/orders/42", "allowed" },
            { """["T","GET /orders/{id}"]""", "GET/orders/42", "fault" },
            { """["T","GET /orders/{id}"]""", "GET/orders/{id}", "fault" },
            { """["T","GET","/orders/{proxy+}"]""", "GET/orders/{proxy+}", "fault" },
        };

    [Theory]
    [MemberData(nameof(Identities))]
    public void A_boolean_is_of_one_route_only_where_the_identity_source_holds_it(
        string? identity,
        string route,
        string expected
    ) => Assert.Equal(expected, OutcomeOf(Event(identity, route), Orders, ResultCache.On));

    [Theory]
    [InlineData("""{"v":"GET"}""")]
    [InlineData("""{"v":"GET,GET"}""")]
    [InlineData("""{"v":"x, GET"}""")]
    [InlineData("""{"v":"/orders/42"}""")]
    public void What_the_client_says_itself_is_no_identity_source_of_the_route(string query)
    {
        var request = Event("""["T","GET","/orders/42"]""", "GET/orders/42");
        request["queryStringParameters"] = JsonNode.Parse(query);

        Assert.Equal("fault", OutcomeOf(request, Orders, ResultCache.On));
    }

    [Theory]
    [InlineData(null, "blue", ResultCache.On, "allowed")]
    [InlineData(null, "red", ResultCache.On, "denied")]
    [InlineData("""["T"]""", "blue", ResultCache.On, "fault")]
    [InlineData("""["T"]""", "blue", ResultCache.Off, "allowed")]
    [InlineData("""["T","GET","/orders/42"]""", "blue", ResultCache.On, "fault")]
    [InlineData("""["T","GET","/orders/42"]""", "red", ResultCache.On, "fault")]
    public void A_header_decides_only_where_there_is_no_cache(string? identity, string team, ResultCache cache, string expected)
    {
        var request = Event(identity, "GET/orders/42");
        request["headers"] = new JsonObject { ["x-team"] = team };

        Assert.Equal(expected, OutcomeOf(request, BlueTeam, cache));
    }

    [Theory]
    [InlineData("GET/orders/a*")]
    [InlineData("GET/orders/a?")]
    [InlineData("GET/orders/$x")]
    [InlineData("GET/orders/\u0001")]
    [InlineData("GET/orders//a")]
    [InlineData("GET/orders/../a")]
    [InlineData("GET/orders/%2e")]
    [InlineData("PROPFIND/orders/a")]
    public void A_path_that_a_policy_would_read_otherwise_is_no_route(string route) =>
        Assert.Equal("denied", OutcomeOf(Event(null, route), Orders, ResultCache.On));

    private static string OutcomeOf(JsonObject request, RouteMatch match, ResultCache cache)
    {
        var reach = new PolicyReach(new AnswerReuse(cache), new AnswerOptions());
        var plan = new StagePlan([new Permission(true, match, null)]);
        try
        {
            var policy = reach.PolicyOf(
                AuthorizerEvent.Parse(System.Text.Encoding.UTF8.GetBytes(request.ToJsonString())),
                AccessDecision.Of(plan, Outcomes.Of([true])),
                end: null
            );
            return policy.AllowsAnything ? "allowed" : "denied";
        }
        catch (FaultException fault)
        {
            Assert.Equal(Fault.ConfigurationInvalid, fault.Fault);
            return "fault";
        }
    }

    private static JsonObject Event(string? identity, string route) =>
        new()
        {
            ["version"] = "2.0",
            ["type"] = "REQUEST",
            ["routeArn"] = Http + route,
            ["identitySource"] = identity is null ? null : JsonNode.Parse(identity),
            ["headers"] = new JsonObject(),
        };
}
