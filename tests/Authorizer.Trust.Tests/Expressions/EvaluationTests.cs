using System.Text;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Expressions.Values;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>What an evaluation hands out: values, errors with their place, and an end within its cost.</summary>
public class EvaluationTests
{
    [Theory]
    [InlineData(
        "claims.nope",
        ExpressionErrorKind.NoSuchKey,
        "1:8: no such key: nope; has(x.y) and x.?y ask whether it is there"
    )]
    [InlineData("claims.gs.z", ExpressionErrorKind.NoSuchKey, "1:11: no such key: z; has(x.y) and x.?y ask whether it is there")]
    [InlineData(
        "claims[\"a b\"]",
        ExpressionErrorKind.NoSuchKey,
        "1:7: no such key: a b; has(x.y) and x.?y ask whether it is there"
    )]
    [InlineData(
        "claims.m[claims.gs]",
        ExpressionErrorKind.NoSuchKey,
        "1:9: no such key here; `k in x` and x[?k] ask whether it is there"
    )]
    [InlineData(
        "true &&\n  claims.n + 1 > 2",
        ExpressionErrorKind.NoSuchOverload,
        "2:12: no such overload: `+` does not take double and int; a number in a claim is a double"
    )]
    [InlineData(
        "claims.n.split(\",\", 1)",
        ExpressionErrorKind.NoSuchOverload,
        "1:10: no such overload: `split` does not take double and string and int; a number in a claim is a double"
    )]
    [InlineData(
        "-claims.gs",
        ExpressionErrorKind.NoSuchOverload,
        "1:1: no such overload: `-` does not take string; a number in a claim is a double"
    )]
    [InlineData(
        "claims.gs || claims.fl",
        ExpressionErrorKind.NoSuchOverload,
        "1:8: expected a bool, found string; compare it: … == \"x\""
    )]
    [InlineData(
        "claims.n ? 1 : 2",
        ExpressionErrorKind.NoSuchOverload,
        "1:8: expected a bool, found double; compare it: … == \"x\""
    )]
    [InlineData(
        "claims.mixed.exists(x, x > 5)",
        ExpressionErrorKind.NoSuchOverload,
        "1:26: no such overload: `>` does not take string and int; a number in a claim is a double"
    )]
    [InlineData(
        "claims.gs.map(x, x)",
        ExpressionErrorKind.NoSuchOverload,
        "1:8: expected a list or a map to walk through, found string"
    )]
    [InlineData(
        "claims.gs.orValue(1)",
        ExpressionErrorKind.NoSuchOverload,
        "1:11: expected an optional, such as claims.?name, found string"
    )]
    [InlineData("[?claims.gs]", ExpressionErrorKind.NoSuchOverload, "1:10: what is marked with ? is an optional, found string")]
    [InlineData(
        "{claims.f: 1}",
        ExpressionErrorKind.NoSuchOverload,
        "1:9: the key of a map is a string, int, uint or bool, found double"
    )]
    [InlineData("claims.groups[claims.gs]", ExpressionErrorKind.NoSuchOverload, "1:14: the position in a list is a whole number")]
    [InlineData(
        "claims.mixed.join()",
        ExpressionErrorKind.NoSuchOverload,
        "1:14: join expects a list of strings; map(x, string(x)) makes one"
    )]
    [InlineData(
        "claims.groups[5]",
        ExpressionErrorKind.IndexOutOfRange,
        "1:14: no element at this position; size(x) tells how many there are"
    )]
    [InlineData(
        "claims.gs.substring(9)",
        ExpressionErrorKind.IndexOutOfRange,
        "1:11: this position is outside of the text; size(x) tells how long it is"
    )]
    [InlineData(
        "claims.groups.slice(2, 1)",
        ExpressionErrorKind.IndexOutOfRange,
        "1:15: slice expects 0 <= start <= end <= size of the list"
    )]
    [InlineData(
        "int(claims.n) + 9223372036854775807",
        ExpressionErrorKind.NumberRange,
        "1:15: the result is no int of 64 bits; double(x) has room for it"
    )]
    [InlineData("int(claims.n * 1e300)", ExpressionErrorKind.NumberRange, "1:1: this number is no int of 64 bits")]
    [InlineData("claims.huge", ExpressionErrorKind.NumberRange, "1:8: this claim is a number that no double holds")]
    [InlineData("int(claims.n) / 0", ExpressionErrorKind.DivisionByZero, "1:15: whole numbers cannot be divided by zero")]
    [InlineData("int(claims.gs)", ExpressionErrorKind.InvalidArgument, "1:1: int(x) expects a text of digits, such as \"12\"")]
    [InlineData(
        "claims.gs.matches(claims.pattern)",
        ExpressionErrorKind.InvalidArgument,
        "1:11: this text is no regular expression in RE2's syntax"
    )]
    [InlineData(
        "claims.emp.max()",
        ExpressionErrorKind.InvalidArgument,
        "1:12: an empty list has no least and no greatest element"
    )]
    [InlineData(
        "claims.?nope.value()",
        ExpressionErrorKind.EmptyOptional,
        "1:14: value() of an optional that is empty; orValue(x) gives something instead"
    )]
    [InlineData("{claims.gs: 1, claims.groups[0]: 2}", ExpressionErrorKind.DuplicateKey, "1:29: this map has one key twice")]
    public void An_error_says_where_and_what_and_nothing_of_a_claim(string text, ExpressionErrorKind kind, string expected)
    {
        var result = Scene.Compile(text).Evaluate(Scene.TheClaims);

        Assert.Equal((kind, expected), (result.Error!.Kind, result.Error.ToString()));
        Assert.False(result.IsTrue);
        Assert.False(result.TryGetString(out _));
        Assert.False(result.TryGetStrings(out _));
    }

    [Fact]
    public void Nothing_evaluated_is_an_error()
    {
        var result = default(ExpressionResult);

        Assert.False(result.IsTrue);
        Assert.Equal(ExpressionErrorKind.NotEvaluated, result.Error!.Kind);
        Assert.Equal("nothing was evaluated", result.Error.Sentence);
        Assert.Equal(ExpressionErrorKind.NotEvaluated, Scene.Compile("claims").Evaluate(default).Error!.Kind);
    }

    [Theory]
    [InlineData("claims.t", true)]
    [InlineData("claims.fl", false)]
    [InlineData("claims.n", false)]
    [InlineData("claims.email_verified", false)]
    public void Only_true_is_true(string text, bool expected)
    {
        Assert.Equal(expected, Scene.Compile(text).Evaluate(Scene.TheClaims).IsTrue);
    }

    [Theory]
    [InlineData("claims.gs", "dev", "dev")]
    [InlineData("claims.s", "", "")]
    [InlineData("claims.groups", null, "dev ops")]
    [InlineData("[claims.s, claims.gs, dyn(\"\")]", null, "dev")]
    [InlineData("claims.emp", null, "")]
    [InlineData("null", null, "")]
    [InlineData("claims.nul", null, "")]
    [InlineData("claims.mixed", null, null)]
    [InlineData("claims.n", null, null)]
    [InlineData("claims.m", null, null)]
    [InlineData("claims.?gs", null, null)]
    public void Strings_and_lists_of_strings_come_out(string text, string? wantedText, string? wantedTexts)
    {
        var result = Scene.Compile(text).Evaluate(Scene.TheClaims);

        Assert.Equal(wantedText, result.TryGetString(out var one) ? one : null);
        Assert.Equal(wantedTexts, result.TryGetStrings(out var strings) ? string.Join(' ', strings) : null);
        Assert.Null(result.Error);
    }

    [Fact]
    public void The_kind_of_a_value_is_told_in_the_words_of_CEL()
    {
        Assert.Equal("double", Scene.Compile("claims.n").Evaluate(Scene.TheClaims).Kind);
        Assert.Equal("optional_type", Scene.Compile("claims.?n").Evaluate(Scene.TheClaims).Kind);
    }

    [Fact]
    public void An_expression_on_claims_takes_no_user()
    {
        Assert.Throws<ArgumentException>(() => Scene.Compile("claims.gs").Evaluate(Scene.TheUser));
    }

    [Theory]
    [InlineData("claims.email == \"x\"", true, false)]
    [InlineData("has(claims.email)", true, false)]
    [InlineData("claims.?email.orValue(\"\")", true, false)]
    [InlineData("[1].map(x, {\"k\": [claims.email]})", true, false)]
    [InlineData("false ? claims.email : \"\"", true, false)]
    [InlineData("claims.email_", false, false)]
    [InlineData("claims.other.claims.email", false, false)]
    [InlineData("claims.other.email", false, false)]
    [InlineData("claims[\"email\"]", false, true)]
    [InlineData("claims[?\"email\"]", false, true)]
    [InlineData("claims[\"e\" + \"mail\"]", false, false)]
    [InlineData("[{\"email\": 1}].all(claims, claims.email == 1)", false, false)]
    [InlineData("\"claims.email\"", false, false)]
    public void A_selected_claim_is_found_in_the_tree_not_in_the_text(string text, bool selects, bool indexes)
    {
        var expression = Scene.Compile(text);

        Assert.Equal((selects, indexes), (expression.SelectsClaim("email"), expression.IndexesClaim("email")));
    }

    [Fact]
    public void A_selected_claim_is_known_by_the_name_that_is_looked_up()
    {
        Assert.True(Scene.Compile("claims.my__dash__mail").SelectsClaim("my-mail"));
        Assert.False(Scene.Compile("user.username", variables: ExpressionVariables.User).SelectsClaim("username"));
    }

    [Theory]
    [InlineData("lists.range(100000000)")]
    [InlineData("lists.range(100000).map(x, lists.range(100000))")]
    [InlineData("lists.range(2000).all(a, lists.range(2000).all(b, a + b >= 0))")]
    [InlineData("lists.range(1000).exists(a, lists.range(1000).exists(b, lists.range(1000).exists_one(c, false)))")]
    [InlineData("lists.range(2000).filter(a, a in lists.range(2000))")]
    [InlineData("sets.equivalent(lists.range(2000), lists.range(2000))")]
    [InlineData("lists.range(2000).distinct() == []")]
    [InlineData("lists.range(90000).map(x, \"some text\").join(\"\").split(\"\") == []")]
    [InlineData("lists.range(90000).map(x, \"some text\").join(\"\").replace(\"\", \"some text\") == \"\"")]
    [InlineData("lists.range(50000).map(x, \"a\").join().matches(\"(a?){400}b\")")]
    [InlineData("lists.range(1000).map(x, \"a\").join().findAll(\"(a?){100}b|a\") == []")]
    [InlineData("lists.range(100000).sort() == []")]
    [InlineData(
        "[[1]].map(a, [a, a, a, a, a, a, a, a, a, a].map(b, [b, b, b, b, b, b, b, b, b, b].map(c, lists.range(10000)))).flatten(4)"
    )]
    [InlineData(
        "lists.range(100000).map(x, x) == lists.range(100000).map(x, x) && lists.range(100000).map(x, x) == lists.range(100000)"
    )]
    public void What_costs_too_much_ends(string text)
    {
        var result = Scene.Compile(text).Evaluate(Scene.TheClaims);

        Assert.Equal(ExpressionErrorKind.CostExceeded, result.Error!.Kind);
    }

    [Fact]
    public void Nothing_makes_up_for_a_cost_that_is_spent()
    {
        var expression = Scene.Compile("lists.range(100000000) == [] || true");

        Assert.Equal(ExpressionErrorKind.CostExceeded, expression.Evaluate(Scene.TheClaims).Error!.Kind);
        Assert.True(Scene.Compile("true || lists.range(100000000) == []").Evaluate(Scene.TheClaims).IsTrue);
    }

    [Fact]
    public void The_limit_is_the_callers()
    {
        var expression = Scene.Compile("claims.groups.all(g, g != \"x\")");

        Assert.True(expression.Evaluate(Scene.TheClaims, 100).IsTrue);
        Assert.Equal(ExpressionErrorKind.CostExceeded, expression.Evaluate(Scene.TheClaims, 10).Error!.Kind);
    }

    [Fact]
    public void A_long_list_in_a_token_is_paid_for_by_its_length()
    {
        var token = $"{{\"list\":[{string.Join(',', Enumerable.Range(0, 5_000))}]}}";
        var expression = Scene.Compile("claims.list.all(a, claims.list.exists(b, b == a))");

        Assert.Equal(ExpressionErrorKind.CostExceeded, expression.Evaluate(Scene.Input(token)).Error!.Kind);
    }

    [Theory]
    [InlineData("claims.hd == \"example.com\" && claims.azp in [\"web\", \"cli\"]")]
    [InlineData("claims.groups.exists(g, g == \"ops\") && claims.iat > 1600000000 && has(claims.email)")]
    public void A_simple_rule_allocates_next_to_nothing(string text)
    {
        var rule = Scene.Compile(text, ExpressionType.Bool);
        var input = Scene.TheClaims;
        Assert.True(rule.Evaluate(input).IsTrue);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var isTrue = rule.Evaluate(input).IsTrue;
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(isTrue);
        Assert.InRange(allocated, 0, 256);
    }

    [Fact]
    public void A_text_that_no_token_can_hold_is_equal_to_none()
    {
        const string lone = "'\ud800'";

        Assert.False(
            Scene
                .Compile($"claims.gs == {lone} || {lone} in claims || has(claims.m.b) && claims[?{lone}].hasValue()")
                .Evaluate(Scene.TheClaims)
                .IsTrue
        );
        Assert.Equal("1", Scene.Evaluate($"size({lone})"));
        Assert.Equal("b:efbfbd", Scene.Evaluate($"bytes({lone})"));
        Assert.Equal("true", Scene.Evaluate($"{lone}.matches('^.$')"));
    }

    [Fact]
    public void Claims_may_lie_in_memory_of_any_kind()
    {
        using var owner = new NativeMemory(Encoding.UTF8.GetBytes(Scene.Claims));
        Assert.True(ClaimSet.TryParse(owner.Memory, out var claims));

        var result = Scene.Compile("claims.groups[0] + claims.a.b.c").Evaluate(ExpressionInput.OfClaims(claims));

        Assert.True(result.TryGetString(out var text));
        Assert.Equal("devv", text);
    }

    private sealed class NativeMemory(byte[] bytes) : System.Buffers.MemoryManager<byte>
    {
        public override Span<byte> GetSpan() => bytes;

        public override System.Buffers.MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() { }

        protected override void Dispose(bool disposing) { }
    }
}
