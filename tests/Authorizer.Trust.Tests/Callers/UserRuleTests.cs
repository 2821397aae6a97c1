using Authorizer.Trust.Callers;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Tests.Callers;

/// <summary>Who a token's user is by expressions, and what he must be.</summary>
public sealed class UserRuleTests
{
    [Fact]
    public async Task The_context_has_the_mapped_values_between_the_usual_ones_and_the_forwarded_claims()
    {
        var mapping = new CallerMapping
        {
            UsernameExpression = Claims("\"u:\" + claims.sub", ExpressionType.Text),
            GroupsExpression = Claims("[\"a\", claims.sub + \"s\"]", ExpressionType.TextOrList),
            UidExpression = Claims("claims.id", ExpressionType.Text),
            NamesCredential = true,
            Extra =
            [
                new("a.com/one", "a_com_one", Claims("claims.id", ExpressionType.TextOrList)),
                new("a.com/list", "a_com_list", Claims("[claims.id]", ExpressionType.TextOrList)),
                new("a.com/none", "a_com_none", Claims("[]", ExpressionType.TextOrList)),
            ],
            Forwarded = [new ForwardedClaim(new ClaimPath("org"), "org")],
        };
        var token = await The.VerifiedAsync(The.Claims(("id", "\"7\""), ("org", "\"acme\""), ("jti", "\"j\"")));

        Assert.True(CallerReader.TryRead(token, mapping, out var caller));
        Assert.Equal("u:alice", caller.PrincipalId);
        Assert.Equal(
            [
                "provider=example",
                $"iss={The.Issuer}",
                "sub=alice",
                "username=u:alice",
                "jti=j",
                "groups=[\"a\",\"alices\"]",
                $"exp={The.Seconds(300)}",
                "uid=7",
                "authentication_kubernetes_io_credential_id=JTI=j",
                "a_com_one=7",
                "a_com_list=[\"7\"]",
                "org=acme",
            ],
            caller.Context.Select(entry => $"{entry.Key}={entry.Value.Text}")
        );
    }

    [Theory]
    [InlineData("user.username == \"alice\"", true)]
    [InlineData("user.username != \"alice\"", false)]
    [InlineData("user.extra[\"nope\"][0] == \"a\"", false)]
    [InlineData("user.uid == \"\" && size(user.groups) == 0 && size(user.extra) == 0", true)]
    public async Task A_user_keeps_every_rule_or_is_refused(string rule, bool expected)
    {
        var mapping = new CallerMapping { UserRules = [Rule("true"), Rule(rule)] };

        Assert.Equal(expected, CallerReader.TryRead(await The.VerifiedAsync(The.Claims()), mapping, out _));
    }

    [Theory]
    [InlineData("\"bob\"", true)]
    [InlineData("\"root\"", false)]
    [InlineData("5", false)]
    [InlineData(null, false)]
    public async Task The_second_tokens_user_must_be_right_too(string? name, bool expected)
    {
        var first = await The.VerifiedAsync(The.Claims());
        var second = await The.VerifiedAsync(The.Claims(("name", name)), The.Terms with { Name = "second" });
        var mapping = new CallerMapping
        {
            Username = ClaimPath.TopLevel("name"),
            IsUsernameRequired = true,
            UserRules = [Rule("user.username != \"root\"")],
        };

        var isRead = CallerReader.TryRead([first, second], MappingOf, out var caller);

        Assert.Equal(expected, isRead);
        Assert.Equal(expected ? "alice" : null, caller?.PrincipalId);

        CallerMapping MappingOf(VerifiedToken token) => token.Issuer.Name == "second" ? mapping : new CallerMapping();
    }

    [Theory]
    [InlineData(false, null, "{\"groups\":\"s\"}", "")]
    [InlineData(true, null, "{\"groups\":\"s\"}", "invalid_claims")]
    [InlineData(true, null, "{\"other\":\"s\"}", "")]
    [InlineData(true, null, "\"groups\"", "")]
    [InlineData(true, null, null, "")]
    [InlineData(true, "[\"a\"]", "{\"groups\":\"s\"}", "[\"a\"]")]
    [InlineData(true, "null", "{\"groups\":\"s\"}", "")]
    public async Task Groups_that_stand_elsewhere_are_none_or_a_refusal(
        bool refuses,
        string? groups,
        string? names,
        string expected
    )
    {
        var mapping = new CallerMapping { Groups = ClaimPath.TopLevel("groups"), RefusesDistributedGroups = refuses };
        var token = await The.VerifiedAsync(The.Claims(("groups", groups), ("_claim_names", names)));

        var answer = CallerReader.TryRead(token, mapping, out var caller)
            ? caller.Context.Where(entry => entry.Key == "groups").Select(entry => entry.Value.Text).SingleOrDefault() ?? ""
            : "invalid_claims";

        Assert.Equal(expected, answer);
    }

    private static Expression Claims(string text, ExpressionType wanted) => Compile(text, ExpressionVariables.Claims, wanted);

    private static UserRule Rule(string text) => new(Compile(text, ExpressionVariables.User, ExpressionType.Bool), Message: null);

    private static Expression Compile(string text, ExpressionVariables variables, ExpressionType wanted) =>
        Expression.TryCompile(text, variables, wanted, out var expression, out var problems)
            ? expression
            : throw new InvalidOperationException(problems[0].ToString());
}
