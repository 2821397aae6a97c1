using System.Collections.Immutable;
using Authorizer.Trust.Access;

namespace Authorizer.Trust.Tests.Access;

/// <summary>What a permission needs of a token (consul 2.2, 2.3; contract 7).</summary>
public sealed class RequirementTests
{
    [Theory]
    [InlineData("\"admin\"", true)]
    [InlineData("\"Admin\"", false)]
    [InlineData("\"administrator\"", false)]
    [InlineData("\"\\u0061dmin\"", true)]
    [InlineData("[\"user\",\"admin\"]", true)]
    [InlineData("[\"user\"]", false)]
    [InlineData("[1,true,null,{\"a\":\"admin\"},[\"admin\"]]", false)]
    [InlineData("[1,\"admin\"]", true)]
    [InlineData("[]", false)]
    [InlineData("\"user admin\"", false)]
    [InlineData("7", false)]
    [InlineData("true", false)]
    [InlineData("null", false)]
    [InlineData("{\"admin\":\"admin\"}", false)]
    [InlineData(null, false)]
    public async Task A_claim_is_the_text_or_a_list_that_contains_it(string? role, bool isMet) =>
        Assert.Equal(isMet, await IsMetAsync(["role"], "admin", ("role", role)));

    [Theory]
    [InlineData("7", "7")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("null", "")]
    [InlineData("{}", "{}")]
    public async Task What_is_no_text_meets_nothing_though_it_is_spelled_alike(string json, string value) =>
        Assert.False(await IsMetAsync(["role"], value, ("role", json)));

    [Theory]
    [InlineData("scope", "\"orders:read orders:write\"", "orders:write", true)]
    [InlineData("scp", "\"orders:read orders:write\"", "orders:read", true)]
    [InlineData("scope", "\"orders:read orders:write\"", "orders:read orders:write", true)]
    [InlineData("scope", "\"orders:reading\"", "orders:read", false)]
    [InlineData("scope", "\"a  b\"", "", false)]
    [InlineData("scope", "\"\"", "", true)]
    [InlineData("scope", "\"a\\tb\"", "a", false)]
    [InlineData("scope", "[\"a b\"]", "a", false)]
    [InlineData("scope", "[\"a\",\"b\"]", "b", true)]
    [InlineData("roles", "\"a b\"", "a", false)]
    public async Task Scopes_are_words_between_spaces(string claim, string json, string value, bool isMet) =>
        Assert.Equal(isMet, await IsMetAsync([claim], value, (claim, json)));

    [Fact]
    public async Task A_path_goes_from_the_outside_in_and_dots_are_letters()
    {
        (string, string?)[] claims =
        [
            ("org", "{\"id\":\"acme\",\"scope\":\"a b\"}"),
            ("org.id", "\"other\""),
            ("a", "[{\"b\":\"c\"}]"),
        ];

        Assert.True(await IsMetAsync(["org", "id"], "acme", claims));
        Assert.False(await IsMetAsync(["org", "id"], "other", claims));
        Assert.True(await IsMetAsync(["org.id"], "other", claims));
        Assert.False(await IsMetAsync(["org"], "acme", claims));
        Assert.False(await IsMetAsync(["org", "id", "x"], "acme", claims));
        Assert.False(await IsMetAsync(["a", "b"], "c", claims));
        Assert.False(await IsMetAsync(["org", "scope"], "a", claims));
        Assert.False(await IsMetAsync([], "acme", claims));
    }

    [Fact]
    public async Task Several_claims_are_all_needed()
    {
        var token = await The.VerifiedAsync(The.Claims(("role", "\"admin\""), ("org", "\"acme\"")));
        ClaimRequirement admin = new(["role"], "admin");

        Assert.True(new ProviderRequirement("example", [admin, new(["org"], "acme")]).IsMetBy(token));
        Assert.False(new ProviderRequirement("example", [admin, new(["org"], "other")]).IsMetBy(token));
    }

    [Fact]
    public async Task Several_providers_are_alternatives_and_claims_of_one_do_not_count_for_another()
    {
        var token = await The.VerifiedAsync(The.Claims(("role", "\"admin\"")));
        ProviderRequirement other = new("other", [new(["role"], "admin")]);
        ProviderRequirement strict = new("example", [new(["role"], "owner")]);
        ProviderRequirement plain = new("example", []);

        Assert.False(new TokenRequirement([other]).IsMetBy([token]));
        Assert.False(new TokenRequirement([other, strict]).IsMetBy([token]));
        Assert.True(new TokenRequirement([other, plain]).IsMetBy([token]));
        Assert.False(new TokenRequirement([]).IsMetBy([token]));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task The_documents_requirement_and_the_permissions_own_must_both_be_met(bool top, bool own, bool allows)
    {
        var token = await The.VerifiedAsync(The.Claims(("role", "\"admin\"")));
        var access = AccessRules
            .Of(
                [
                    new AccessDocument(
                        "a",
                        [ApiScope.Everywhere],
                        Requiring(top),
                        [new Permission(true, new RouteMatch { Path = new PathPrefix("/") }, Requiring(own))]
                    ),
                ],
                []
            )
            .For("any", "stage");

        Assert.Equal(allows, access.Decide([token]).Routes!.AllowsEverything);
    }

    [Fact]
    public async Task A_permission_whose_requirement_fails_denies_and_the_next_is_not_asked()
    {
        var token = await The.VerifiedAsync(The.Claims());
        ImmutableArray<Permission> permissions =
        [
            new(true, new RouteMatch { Path = new PathPrefix("/") }, Requiring(isMet: false)),
            new(true, new RouteMatch { Path = new PathPrefix("/") }, null),
        ];
        var access = AccessRules.Of([new AccessDocument("a", [ApiScope.Everywhere], null, permissions)], []).For("any", "stage");

        Assert.False(access.Decide([token]).Routes!.AllowsAnything);
    }

    [Fact]
    public async Task Tokens_with_the_same_outcomes_share_one_decision()
    {
        var access = AccessRules
            .Of(
                [
                    new AccessDocument(
                        "a",
                        [ApiScope.Everywhere],
                        null,
                        [new Permission(true, new RouteMatch { Path = new PathPrefix("/a") }, Requiring(isMet: true))]
                    ),
                ],
                []
            )
            .For("any", "stage");
        var one = access.Decide([await The.VerifiedAsync(The.Claims(("role", "\"admin\"")))]);

        Assert.Same(one, access.Decide([await The.VerifiedAsync(The.Claims(("role", "\"admin\""), ("sub", "\"bob\"")))]));
        Assert.NotSame(one, access.Decide([await The.VerifiedAsync(The.Claims())]));
    }

    [Theory]
    [InlineData("a1", "prod", "stage")]
    [InlineData("a1", "test", "api")]
    [InlineData("a2", "prod", "all")]
    public async Task The_narrowest_document_decides(string api, string stage, string expected)
    {
        var rules = AccessRules.Of([For("all", "*"), For("api", "a1"), For("stage", "a1/prod")], []);
        var decision = rules.For(api, stage).Decide([await The.VerifiedAsync(The.Claims())]);

        Assert.Equal($"{expected}*", decision.Routes!.Allowed[0].Path);
    }

    private static AccessDocument For(string name, string scope)
    {
        Assert.True(ApiScope.TryParse(scope, out var parsed));
        return new AccessDocument(
            name,
            [parsed],
            null,
            [new Permission(true, new RouteMatch { Path = new PathPrefix($"/{name}") }, null)]
        );
    }

    private static TokenRequirement Requiring(bool isMet) =>
        new([new ProviderRequirement("example", [new ClaimRequirement(["role"], isMet ? "admin" : "owner")])]);

    private static async Task<bool> IsMetAsync(ImmutableArray<string> path, string value, params (string, string?)[] claims) =>
        new ClaimRequirement(path, value).IsMetBy((await The.VerifiedAsync(The.Claims(claims))).Claims);
}
