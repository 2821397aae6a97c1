using Authorizer.Trust.Expressions;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>What is found before any token is seen (kubernetes 3.3, static typing), with its place and sentence.</summary>
public class TypeCheckerTests
{
    [Theory]
    [InlineData("claims.x == \"a\"")]
    [InlineData("!claims.x")]
    [InlineData("claims.x && claims.y")]
    [InlineData("claims.x || false")]
    [InlineData("\"a\" in claims.x")]
    [InlineData("has(claims.x)")]
    [InlineData("claims.x.all(y, y)")]
    [InlineData("claims.x.startsWith(\"a\")")]
    [InlineData("claims.x < 1")]
    [InlineData("bool(claims.x)")]
    [InlineData("true ? claims.x == 1 : false")]
    [InlineData("claims.?x.orValue(false) == true")]
    [InlineData("claims[?\"a\"][\"b\"].orValue(true)")]
    [InlineData("claims.?x.hasValue()")]
    [InlineData("[][0]")]
    public void A_rule_that_is_provably_a_bool_is_accepted(string text)
    {
        Scene.Compile(text, ExpressionType.Bool);
    }

    [Theory]
    [InlineData("claims.x")]
    [InlineData("claims[\"a\"][\"b\"]")]
    [InlineData("claims.t ? claims.a : claims.b")]
    [InlineData("claims.?x.orValue(true)")]
    [InlineData("claims.x + claims.y")]
    [InlineData("dyn(true)")]
    public void A_rule_whose_type_only_the_token_tells_is_refused(string text)
    {
        Assert.EndsWith(
            "expected a bool, found a value whose type only the token tells; compare it, such as claims.email_verified == true",
            Assert.Single(Scene.Problems(text, ExpressionType.Bool)),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("1", ExpressionType.Bool, "1:1: expected a bool, found int")]
    [InlineData("claims.?x", ExpressionType.Bool, "1:9: expected a bool, found optional(dyn)")]
    [InlineData("1", ExpressionType.Text, "1:1: expected a string, found int; string(x) makes a string of it")]
    [InlineData(
        "claims.?x",
        ExpressionType.Text,
        "1:9: expected a string, found optional(dyn); orValue(\"\") takes the value out"
    )]
    [InlineData("[\"a\"]", ExpressionType.Text, "1:1: expected a string, found list(string)")]
    [InlineData("null", ExpressionType.Text, "1:1: expected a string, found null_type")]
    [InlineData("[1]", ExpressionType.TextOrList, "1:1: expected a string, a list of strings or null, found list(int)")]
    [InlineData(
        "true",
        ExpressionType.TextOrList,
        "1:1: expected a string, a list of strings or null, found bool; string(x) makes a string of it"
    )]
    public void A_result_of_another_type_is_refused(string text, ExpressionType wanted, string problem)
    {
        Assert.Equal([problem], Scene.Problems(text, wanted));
    }

    [Theory]
    [InlineData("claims.x", ExpressionType.Text)]
    [InlineData("\"a\" + claims.x", ExpressionType.Text)]
    [InlineData("claims.x", ExpressionType.TextOrList)]
    [InlineData("[\"a\"]", ExpressionType.TextOrList)]
    [InlineData("[claims.x]", ExpressionType.TextOrList)]
    [InlineData("[]", ExpressionType.TextOrList)]
    [InlineData("null", ExpressionType.TextOrList)]
    [InlineData("claims.t ? [\"a\"] : []", ExpressionType.TextOrList)]
    [InlineData("claims.?x", ExpressionType.Any)]
    public void A_result_that_may_be_right_is_accepted(string text, ExpressionType wanted)
    {
        Scene.Compile(text, wanted);
    }

    [Theory]
    [InlineData("clams.x", "1:1: `clams` is not known here: expected `claims`, or the variable of a macro around it")]
    [InlineData(
        "[1].all(x, x > 0) && x > 0",
        "1:22: `x` is not known here: expected `claims`, or the variable of a macro around it"
    )]
    [InlineData("claims.x.foo()", "1:10: `foo` is no function of this subset of CEL")]
    [InlineData("foo(claims.x)", "1:1: `foo` is no function of this subset of CEL")]
    [InlineData("list(claims.x)", "1:1: `list` is no function of this subset of CEL")]
    [InlineData(
        "timestamp.getHours()",
        "1:1: `timestamp` is not known here: expected `claims`, or the variable of a macro around it"
    )]
    [InlineData("string.contains('a')", "1:8: expected string.contains(string), found type, string")]
    [InlineData("optional(claims.x)", "1:1: `optional` is no function of this subset of CEL")]
    [InlineData(
        "sets.foo(claims.x)",
        "1:1: `sets` is not known here: expected `claims`, or the variable of a macro around it|1:6: `foo` is no function of this subset of CEL"
    )]
    [InlineData(
        "startsWith(claims.x, \"a\")",
        "1:1: expected string.startsWith(string), found `startsWith` called without a value before it"
    )]
    [InlineData("claims.x.int()", "1:10: expected int(int), found `int` called on a value")]
    [InlineData(
        "all(claims.x, y)",
        "1:15: `y` is not known here: expected `claims`, or the variable of a macro around it|1:1: expected all(x, …) with one variable, called on a list or map"
    )]
    [InlineData(
        "claims.x.exists_one(i, v, true)",
        "1:21: `i` is not known here: expected `claims`, or the variable of a macro around it|1:24: `v` is not known here: expected `claims`, or the variable of a macro around it|1:10: expected exists_one(x, …) with one variable, called on a list or map"
    )]
    public void Unknown_names_are_found(string text, string problems)
    {
        Assert.Equal(problems.Split('|'), Scene.Problems(text));
    }

    [Theory]
    [InlineData(
        "1 + 1.0",
        "1:3: expected +(int, int) or +(uint, uint) or +(double, double) or +(string, string) or +(bytes, bytes) or +(list(A), list(A)) or …, found int + double"
    )]
    [InlineData("-\"a\"", "1:1: expected -(int) or -(double), found -string")]
    [InlineData("!1", "1:1: expected !(bool), found !int")]
    [InlineData("-1u", "1:1: expected -(int) or -(double), found -uint")]
    [InlineData("1.0 % 2.0", "1:5: expected %(int, int) or %(uint, uint), found double % double")]
    [InlineData("\"a\" in \"abc\"", "1:5: expected `x in list` or `key in map`, found string in string")]
    [InlineData("1 in [\"a\"]", "1:3: expected `x in list` or `key in map`, found int in list(string)")]
    [InlineData("1 != \"a\"", "1:3: expected both sides of `!=` of one type, found int != string; such values are never equal")]
    [InlineData(
        "[1] == [\"a\"]",
        "1:5: expected both sides of `==` of one type, found list(int) == list(string); such values are never equal"
    )]
    [InlineData("true && 1", "1:9: expected a bool on both sides of `&&`, found int")]
    [InlineData("\"a\" || true", "1:1: expected a bool on both sides of `||`, found string")]
    [InlineData("1 ? 2 : 3", "1:1: expected a bool before `?`, found int")]
    [InlineData("true ? 1 : \"a\"", "1:12: expected both choices of `?:` of one type, found int and string")]
    [InlineData(
        "[\"a\", claims.x]",
        "1:14: expected elements of a list of one type, found string and dyn; string(x) makes a string, dyn(x) leaves the type open"
    )]
    [InlineData(
        "[1, \"a\"]",
        "1:5: expected elements of a list of one type, found int and string; string(x) makes a string, dyn(x) leaves the type open"
    )]
    [InlineData(
        "{\"a\": 1, \"b\": true}",
        "1:15: expected values of a map of one type, found int and bool; string(x) makes a string, dyn(x) leaves the type open"
    )]
    [InlineData(
        "{\"a\": 1, 2: 1}",
        "1:10: expected keys of a map of one type, found string and int; string(x) makes a string, dyn(x) leaves the type open"
    )]
    [InlineData("{1.5: 1}", "1:2: expected a string, int, uint or bool as the key of a map, found double")]
    [InlineData("[?1]", "1:3: expected an optional after `?`, such as claims.?name, found int")]
    [InlineData("\"a\".b", "1:5: expected a map before `.b`, found string")]
    [InlineData("has([1].b)", "1:9: expected a map before `.b`, found list(int)")]
    [InlineData("{1: 2}.b", "1:8: expected a map before `.b`, found map(int, int)")]
    [InlineData(
        "[1][\"a\"]",
        "1:5: expected a list with a position or a map with a key, found list(int) with string in brackets"
    )]
    [InlineData(
        "{\"a\": 1}[1]",
        "1:10: expected a list with a position or a map with a key, found map(string, int) with int in brackets"
    )]
    [InlineData("1[0]", "1:3: expected a list with a position or a map with a key, found int with int in brackets")]
    [InlineData("\"a\".all(x, true)", "1:1: expected a list or a map before `.all`, found string")]
    [InlineData("[1].all(x, x)", "1:12: expected a bool as the condition, found int")]
    [InlineData("[1].filter(x, 1)", "1:15: expected a bool as the condition, found int")]
    [InlineData("[1].map(x, 1, x)", "1:12: expected a bool as the condition, found int")]
    [InlineData("[1].optMap(x, x)", "1:1: expected an optional before `.optMap`, found list(int)")]
    [InlineData(
        "optional.of(1).optFlatMap(x, x)",
        "1:30: expected an optional from the body of optFlatMap, found int; optMap takes any value"
    )]
    [InlineData("claims.x.split(1)", "1:10: expected string.split(string), found dyn, int")]
    [InlineData("claims.x.split()", "1:10: expected string.split(string) or string.split(string, int), found dyn")]
    [InlineData("size()", "1:1: expected size(string) or size(bytes) or size(list(A)) or size(map(A, B)), found nothing")]
    [InlineData("optional.of(1).orValue(\"a\")", "1:16: expected optional(A).orValue(A), found optional(int), string")]
    [InlineData("[1].join()", "1:5: expected list(string).join(), found list(int)")]
    [InlineData(
        "string(null)",
        "1:1: expected string(string) or string(int) or string(uint) or string(double) or string(bool) or string(bytes) or …, found null_type"
    )]
    [InlineData("timestamp(\"yesterday\")", "1:11: timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\"")]
    [InlineData(
        "timestamp(\"2023-02-29T00:00:00Z\")",
        "1:11: timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\""
    )]
    [InlineData(
        "timestamp(\"2023-02-28t00:00:00Z\")",
        "1:11: timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\""
    )]
    [InlineData(
        "timestamp(\"2023-02-28T00:00:00.Z\")",
        "1:11: timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\""
    )]
    [InlineData(
        "timestamp(\"2023-02-28T24:00:00Z\")",
        "1:11: timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\""
    )]
    [InlineData(
        "timestamp(\"2023-02-28T00:00:00Zx\")",
        "1:11: timestamp(x) expects an RFC 3339 text, such as \"2030-01-31T12:00:00Z\""
    )]
    [InlineData(
        "duration(\"1 hour\")",
        "1:10: duration(x) expects numbers with units of h, m, s, ms, us or ns, such as \"1h30m\""
    )]
    [InlineData("duration(\"1d\")", "1:10: duration(x) expects numbers with units of h, m, s, ms, us or ns, such as \"1h30m\"")]
    [InlineData("duration(\"9999999h\")", "1:10: a duration is at most 292 years")]
    [InlineData("timestamp(253402300800)", "1:11: a timestamp lies in the years 1 to 9999")]
    [InlineData(
        "claims.x.matches(\"(?=a)\")",
        "1:18: this pattern is no regular expression, at its character 1: expected a group: (…), (?:…), (?P<name>…), (?<name>…) or flags such as (?i); look-around is not part of RE2"
    )]
    [InlineData(
        "claims.x.find(\"a)\")",
        "1:15: this pattern is no regular expression, at its character 2: this `)` has no `(` before it; a bracket as such is `\\)`"
    )]
    public void Types_that_do_not_fit_are_found(string text, string problem)
    {
        Assert.Equal([problem], Scene.Problems(text));
    }

    [Theory]
    [InlineData("user.email", "1:6: `user` has no `email`: expected username, uid, groups or extra")]
    [InlineData("has(user.email)", "1:10: `user` has no `email`: expected username, uid, groups or extra")]
    [InlineData(
        "user[\"username\"]",
        "1:6: expected a list with a position or a map with a key, found user with string in brackets"
    )]
    [InlineData(
        "user.groups == \"a\"",
        "1:13: expected both sides of `==` of one type, found list(string) == string; such values are never equal"
    )]
    public void Members_of_the_user_are_known(string text, string problem)
    {
        Assert.Equal([problem], Scene.Problems(text, variables: ExpressionVariables.User));
    }

    [Theory]
    [InlineData("[\"a\", string(claims.x)]")]
    [InlineData("[\"a\", \"p:\" + claims.x]")]
    [InlineData("[claims.a, claims.b]")]
    [InlineData("[[], [\"a\"]]")]
    [InlineData("[dyn(1), claims.b]")]
    [InlineData("[] + [\"a\"]")]
    [InlineData("claims.x + 1 > 0")]
    [InlineData("size(claims.x) + 1 > 0")]
    [InlineData("claims.x[claims.y]")]
    [InlineData("1 < 1.0")]
    [InlineData("claims.x.map(y, y.z).all(z, z > 0)")]
    [InlineData("{\"a\": [1]}.a[0] + 1")]
    [InlineData("optional.of({\"a\": 1}).a.orValue(2) + 1")]
    [InlineData("optional.none().orValue(1)")]
    public void Types_that_fit_are_accepted(string text)
    {
        Scene.Compile(text);
    }

    [Fact]
    public void All_problems_come_at_once_with_lines_and_characters_counted_from_one()
    {
        Assert.Equal(
            [
                "1:1: `a` is not known here: expected `claims`, or the variable of a macro around it",
                "3:8: `b` is not known here: expected `claims`, or the variable of a macro around it",
            ],
            Scene.Problems("a == 1 // first\n &&\n \"\U0001F600\" + b == claims.x")
        );
    }

    [Fact]
    public void A_text_that_cannot_be_read_has_one_problem()
    {
        Assert.Equal(
            ["2:3: expected a value: a name, literal, list, map or `(`, found `)`"],
            Scene.Problems("foo(bar +\n  )\n)")
        );
    }
}
