using Authorizer.Trust.Access;

namespace Authorizer.Trust.Tests.Access;

/// <summary>What people are told about a decision, and about a document that no token has met.</summary>
public sealed class DecidedByTests
{
    private static readonly AccessDocument Document = new(
        "orders",
        [ApiScope.Everywhere],
        null,
        [
            new(true, new RouteMatch { Path = new PathPrefix("/orders"), Methods = ["GET"] }, Requiring("reader")),
            new(true, new RouteMatch { Path = new PathPrefix("/orders") }, Requiring("writer")),
            new(false, new RouteMatch { Path = new PathPrefix("/") }, null),
        ]
    );

    [Theory]
    [InlineData("GET", "/orders/1", true, 0)]
    [InlineData("PUT", "/orders/1", false, 1)]
    [InlineData("PUT", "/customers", false, 2)]
    [InlineData("GET", "/orders//1", false, null)]
    [InlineData("PURGE", "/orders/1", false, null)]
    public async Task The_first_permission_that_matches_is_named(string verb, string path, bool isAllowed, int? permission)
    {
        var decision = await DecideAsync(AccessRules.Of([Document], []));
        var route = new RequestedRoute(verb, path, Headers: null);

        Assert.Equal((isAllowed, permission), (decision.Allows(route), decision.DecidedBy(route)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_a_document_no_permission_decides(bool isOpen)
    {
        var decision = await DecideAsync(isOpen ? AccessRules.Open : AccessRules.Closed);
        var route = new RequestedRoute("PURGE", "/orders/%2e", Headers: null);

        Assert.Equal((isOpen, (int?)null), (decision.Allows(route), decision.DecidedBy(route)));
    }

    [Theory]
    [InlineData(false, false, "")]
    [InlineData(true, false, "GET")]
    [InlineData(false, true, "DELETE HEAD OPTIONS PATCH POST PUT")]
    [InlineData(true, true, "DELETE GET HEAD OPTIONS PATCH POST PUT")]
    public void A_forecast_says_which_routes_requirements_open(bool isReader, bool isWriter, string verbs)
    {
        var routes = new AccessForecast(Document).RoutesWhere(requirement =>
            requirement.Claims[0].Value == "reader" ? isReader : isWriter
        );

        Assert.Equal(verbs, string.Join(' ', routes!.Allowed.Select(route => route.Verb)));
    }

    [Fact]
    public void A_forecast_opens_nothing_where_the_documents_own_requirement_fails()
    {
        var forecast = new AccessForecast(Document with { Requirement = Requiring("employee") });

        Assert.False(forecast.RoutesWhere(requirement => requirement.Claims[0].Value != "employee")!.AllowsAnything);
    }

    private static async Task<AccessDecision> DecideAsync(AccessRules rules) =>
        rules.For("any", "stage").Decide([await The.VerifiedAsync(The.Claims(("role", "\"reader\"")))]);

    private static TokenRequirement Requiring(string role) =>
        new([new ProviderRequirement("example", [new ClaimRequirement(["role"], role)])]);
}
