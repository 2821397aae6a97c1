using Authorizer.Trust.Expressions;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>The examples of kubernetes 3.4, by their numbers.</summary>
public class SpecificationExamplesTests
{
    [Theory]
    [InlineData("X1", "claims.a.b.c == \"v\"", "true")]
    [InlineData("X2", "has(claims.nope)", "false")]
    [InlineData("X3", "has(claims.gs.z)", "false")]
    [InlineData("X4", "claims[\"https://x/y\"][0]", "'z'")]
    [InlineData("X6", "claims.n + 1", "error NoSuchOverload")]
    [InlineData("X7", "string(claims.n)", "'1'")]
    [InlineData("X8", "int(claims.f)", "2")]
    [InlineData("X9", "timestamp(int(claims.exp)) - timestamp(int(claims.iat)) <= duration(\"1h\")", "true")]
    [InlineData("X10", "claims.nope || claims.t", "true")]
    [InlineData("X11", "claims.gs ? 1 : 2", "error NoSuchOverload")]
    [InlineData("X12", "\"dev\" in claims.gs", "error NoSuchOverload")]
    [InlineData("X13", "claims.azp in [\"web\",\"cli\"]", "true")]
    [InlineData("X15", "claims.mixed.all(x, x.startsWith(\"a\"))", "error NoSuchOverload")]
    [InlineData("X16", "claims.tags.map(t, t.k == \"env\", t.v)", "['prod']")]
    [InlineData("X17", "claims.roles.split(\",\") + (claims.t ? [\"admin\"] : [])", "['foo', 'bar', 'admin']")]
    [InlineData("X18", "[\"orders:read\",\"orders:write\"].all(s, s in claims.scope.split(\" \"))", "true")]
    [InlineData("X19", "claims.amr.exists(m, m == \"mfa\")", "true")]
    [InlineData("X21", "claims.email_verified == true", "false")]
    [InlineData("X22", "claims.?t.orValue(false) == true ? \"true\" : \"\"", "'true'")]
    [InlineData("X23", "claims.?nope.or(claims.?gs).value()", "'dev'")]
    [InlineData("X24", "sets.equivalent(claims.aud, [\"b\",\"a\"])", "true")]
    [InlineData("X24", "sets.equivalent([\"a\"], [\"b\",\"a\"])", "false")]
    [InlineData("X25", "dyn(\"1\") == 1", "false")]
    public void A_claim_expression_gives(string number, string text, string value)
    {
        Assert.Equal((number, value), (number, Scene.Evaluate(text)));
    }

    [Fact]
    public void X5_what_lies_in_an_open_optional_becomes_the_bool_that_orValue_gives()
    {
        var rule = Scene.Compile("claims[?\"kubernetes.io\"][\"node\"][\"ip\"].orValue(true)", ExpressionType.Bool);

        Assert.True(rule.Evaluate(Scene.TheClaims).IsTrue);
    }

    [Fact]
    public void X14_a_group_with_a_reserved_prefix_fails_the_rule()
    {
        Assert.Equal("false", Scene.EvaluateUser("user.groups.all(g, !g.startsWith(\"system:\"))"));
    }

    [Fact]
    public void X20_a_broken_pattern_is_found_at_load()
    {
        Assert.Equal(
            ["1:25: this pattern is no regular expression, at its character 1: expected a `]` for this `[`"],
            Scene.Problems("claims.username.matches(\"[\")")
        );
    }

    [Fact]
    public void X25_values_that_are_never_equal_are_found_at_load()
    {
        Assert.Equal(
            ["1:5: expected both sides of `==` of one type, found string == int; such values are never equal"],
            Scene.Problems("\"1\" == 1")
        );
    }

    [Fact]
    public void X26_an_expression_sees_its_own_variable_alone()
    {
        Assert.Equal(
            ["1:1: `user` is not known here: expected `claims`, or the variable of a macro around it"],
            Scene.Problems("user.username == \"x\"")
        );
        Assert.Equal(
            ["1:1: `claims` is not known here: expected `user`, or the variable of a macro around it"],
            Scene.Problems("claims.x == \"y\"", variables: ExpressionVariables.User)
        );
    }

    [Fact]
    public void X27_an_extra_that_is_not_there_is_an_error()
    {
        Assert.Equal("error NoSuchKey", Scene.EvaluateUser("user.extra[\"test.io/y\"][0] == \"v\""));
        Assert.Equal("true", Scene.EvaluateUser("user.extra[\"test.io/x\"][0] == \"v\""));
    }
}
