using Authorizer.Trust.Expressions.Syntax;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>What an expression is read as (kubernetes 3.3), and what is said about one that cannot be read.</summary>
public class ParserTests
{
    [Theory]
    [InlineData("1", "1")]
    [InlineData("-1", "-1")]
    [InlineData("- 1", "-1")]
    [InlineData("-(1)", "(- 1)")]
    [InlineData("--1", "(- -1)")]
    [InlineData("0xFf", "255")]
    [InlineData("1u", "1u")]
    [InlineData("0x10U", "16u")]
    [InlineData("9223372036854775807", "9223372036854775807")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    [InlineData("18446744073709551615u", "18446744073709551615u")]
    [InlineData("1.5", "1.5d")]
    [InlineData(".5", "0.5d")]
    [InlineData("-1e3", "-1000d")]
    [InlineData("1.5E-3", "0.0015d")]
    [InlineData("true", "true")]
    [InlineData("false", "false")]
    [InlineData("null", "null")]
    public void Numbers_and_constants_are_read(string text, string shape)
    {
        Assert.Equal(shape, Read(text));
    }

    [Theory]
    [InlineData("'a\"b'", "a\"b")]
    [InlineData("\"a'b\"", "a'b")]
    [InlineData("'''a\n'b''c'''", "a\n'b''c")]
    [InlineData("\"\"\"a\"b\"\"\"", "a\"b")]
    [InlineData("''", "")]
    [InlineData("\"\"", "")]
    [InlineData(@"'\n\t\r\a\b\f\v\\\'\""\`\?'", "\n\t\r\a\b\f\v\\'\"`?")]
    [InlineData(@"'\x41\u00e9\U0001F600\101'", "A\u00e9\U0001F600A")]
    [InlineData(@"r'\d+\'", @"\d+\")]
    [InlineData(@"R""""""a\n""""""", @"a\n")]
    [InlineData("'\U0001F600'", "\U0001F600")]
    public void Strings_are_read(string text, string expected)
    {
        Assert.Equal("'" + expected + "'", Read(text));
    }

    [Theory]
    [InlineData("b'abc'", "b:616263")]
    [InlineData(@"B""\xff\000\n""", "b:ff000a")]
    [InlineData(@"br'\n'", "b:5c6e")]
    [InlineData("b'é'", "b:c3a9")]
    public void Bytes_are_read(string text, string shape)
    {
        Assert.Equal(shape, Read(text));
    }

    [Theory]
    [InlineData("1 + 2 * 3", "(+ 1 (* 2 3))")]
    [InlineData("(1 + 2) * 3", "(* (+ 1 2) 3)")]
    [InlineData("1 - 2 - 3", "(- (- 1 2) 3)")]
    [InlineData("1 -1", "(- 1 1)")]
    [InlineData("8 / 4 % 3", "(% (/ 8 4) 3)")]
    [InlineData("a + 1 < b == c in d", "(in (== (< (+ a 1) b) c) d)")]
    [InlineData("a <= b", "(<= a b)")]
    [InlineData("a >= b", "(>= a b)")]
    [InlineData("a > b", "(> a b)")]
    [InlineData("a != b", "(!= a b)")]
    [InlineData("a || b && c || d", "(|| a (&& b c) d)")]
    [InlineData("a && (b && c)", "(&& a (&& b c))")]
    [InlineData("a ? b : c ? d : e", "(? a b (? c d e))")]
    [InlineData("a || b ? c || d : e", "(? (|| a b) (|| c d) e)")]
    [InlineData("!a.b", "(! (. a b))")]
    [InlineData("!!a", "(! (! a))")]
    [InlineData("-a.b", "(- (. a b))")]
    [InlineData("a.b.c", "(. (. a b) c)")]
    [InlineData("a.namespace", "(. a namespace)")]
    [InlineData("a['b'][0]", "([] ([] a 'b') 0)")]
    [InlineData("a.?b", "(.? a b)")]
    [InlineData("a[?'b'].c", "(. ([?] a 'b') c)")]
    [InlineData("f()", "(call f)")]
    [InlineData("f(a, b)", "(call f a b)")]
    [InlineData("a.f(b)", "(call f a. b)")]
    [InlineData("sets.contains(a, b)", "(call contains sets. a b)")]
    [InlineData("[]", "(list)")]
    [InlineData("[1, ?a, 2,]", "(list 1 ?a 2)")]
    [InlineData("{}", "(map)")]
    [InlineData("{'a': 1, ?'b': c,}", "(map 'a':1 ?'b':c)")]
    [InlineData("has(a.b.c)", "(has (. a b) c)")]
    [InlineData("a.all(x, x)", "(macro All a x x)")]
    [InlineData("a.exists(x, x)", "(macro Exists a x x)")]
    [InlineData("a.exists_one(x, x)", "(macro ExistsOne a x x)")]
    [InlineData("a.existsOne(x, x)", "(macro ExistsOne a x x)")]
    [InlineData("a.filter(x, x)", "(macro Filter a x x)")]
    [InlineData("a.map(x, x)", "(macro Map a x x)")]
    [InlineData("a.map(x, x, 1)", "(macro Map a x x 1)")]
    [InlineData("a.optMap(x, x)", "(macro OptMap a x x)")]
    [InlineData("a.optFlatMap(x, x)", "(macro OptFlatMap a x x)")]
    [InlineData("a.map(x)", "(call map a. x)")]
    [InlineData("a // as it was\n + b // and ever", "(+ a b)")]
    [InlineData("\t a\r\n", "a")]
    [InlineData("rb + b", "(+ rb b)")]
    [InlineData("inside in r", "(in inside r)")]
    public void Operators_bind_as_the_grammar_says(string text, string shape)
    {
        Assert.Equal(shape, Read(text));
    }

    [Theory]
    [InlineData("", 0, "expected a value: a name, literal, list, map or `(`, found the end")]
    [InlineData("a b", 2, "expected an operator or the end of the expression, found `b`")]
    [InlineData("a +", 3, "expected a value: a name, literal, list, map or `(`, found the end")]
    [InlineData("(a", 2, "expected `)`, found the end")]
    [InlineData("[a", 2, "expected `,`, found the end")]
    [InlineData("{a}", 2, "expected `:`, found `}`")]
    [InlineData("f(a,)", 4, "expected an argument after the comma, found `)`")]
    [InlineData("f(a b)", 4, "expected `)`, found `b`")]
    [InlineData("a ? b", 5, "expected `:`, found the end")]
    [InlineData(
        "a.'b'",
        2,
        "expected a name after the dot (a name that is no identifier goes into brackets: [\"name\"]), found a literal of type string"
    )]
    [InlineData(
        "a.in",
        2,
        "expected a name after the dot (a name that is no identifier goes into brackets: [\"name\"]), found `in`"
    )]
    [InlineData("a & b", 2, "this character begins no word, number, string or operator of CEL")]
    [InlineData("`a`", 0, "this character begins no word, number, string or operator of CEL")]
    [InlineData("'a", 0, "this string does not end: expected '")]
    [InlineData("'a\n'", 0, "this string does not end: expected '")]
    [InlineData("\"\"\"a\"\"", 0, "this string does not end: expected \"\"\"")]
    [InlineData(@"'\q'", 1, @"expected one of the escapes \n \t \r \a \b \f \v \\ \' \"" \` \? \x \u \U or three octal digits")]
    [InlineData(@"'\u12'", 1, "expected 4 digits of base 16 in this escape")]
    [InlineData(@"'\ud800'", 1, "this escape names no Unicode character")]
    [InlineData(@"'\UFFFFFFFF'", 1, "this escape names no Unicode character")]
    [InlineData(
        "9223372036854775808",
        0,
        "this number does not fit an int of 64 bits; write it with u for a uint or with .0 for a double"
    )]
    [InlineData("99999999999999999999", 0, "this number has no digits or more than 64 bits hold")]
    [InlineData("0x", 0, "this number has no digits or more than 64 bits hold")]
    [InlineData("1e999", 0, "this number is larger than a double holds")]
    [InlineData(
        "while",
        0,
        "`while` is a reserved word of CEL and names nothing; as a claim it goes after a dot or into brackets"
    )]
    [InlineData(
        "has(a)",
        0,
        "has expects one selection, such as has(claims.email); for a name in brackets ask `\"name\" in claims`"
    )]
    [InlineData(
        "has(a.?b)",
        0,
        "has expects one selection, such as has(claims.email); for a name in brackets ask `\"name\" in claims`"
    )]
    [InlineData("a.all(1, true)", 6, "expected a name for the variable of all, such as x in all(x, …)")]
    public void A_broken_expression_is_refused_with_what_was_expected_and_where(string text, int position, string sentence)
    {
        Assert.Null(Parser.Parse(text, out var problem));
        Assert.Equal((position, sentence), (problem!.Position, problem.Sentence));
    }

    [Theory]
    [InlineData("(", "a", ")")]
    [InlineData("[", "a", "]")]
    [InlineData("!", "a", "")]
    [InlineData("", "a", ".b")]
    [InlineData("", "a", " + b")]
    [InlineData("a ? b : ", "c", "")]
    [InlineData("f(", "c", ")")]
    public void An_expression_has_at_most_250_levels(string before, string inner, string after)
    {
        Assert.NotNull(Parser.Parse(Nested(249), out _));
        Assert.Null(Parser.Parse(Nested(250), out var problem));
        Assert.StartsWith("the expression nests deeper than 250 levels", problem!.Sentence, StringComparison.Ordinal);
        Assert.Null(Parser.Parse(Nested(30_000 / (before.Length + after.Length)), out _));

        string Nested(int levels) =>
            string.Concat(Enumerable.Repeat(before, levels)) + inner + string.Concat(Enumerable.Repeat(after, levels));
    }

    [Fact]
    public void A_chain_of_alternatives_may_be_long()
    {
        var chain = string.Join(" || ", Enumerable.Repeat("a && b", 2_000));

        Assert.NotNull(Parser.Parse(chain, out _));
    }

    [Fact]
    public void An_expression_has_at_most_a_hundred_thousand_characters()
    {
        Assert.NotNull(Parser.Parse("'" + new string('x', 99_998) + "'", out _));
        Assert.Null(Parser.Parse("'" + new string('x', 99_999) + "'", out var problem));
        Assert.StartsWith("the expression has more than 100000 characters", problem!.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(a||b)&&c", "(a || b) && c")]
    [InlineData("a||(b||c)", "a || (b || c)")]
    [InlineData("(a?b:c)?d:e", "(a ? b : c) ? d : e")]
    [InlineData("a?b:(c?d:e)", "a ? b : c ? d : e")]
    [InlineData("1-(2-3)", "1 - (2 - 3)")]
    [InlineData("-(1)", "-(1)")]
    [InlineData("-(1.f())", "-(1.f())")]
    [InlineData("-1 .f()", "(-1).f()")]
    [InlineData("(-1).f()", "(-1).f()")]
    [InlineData("a.map(x,y,z)", "a.map(x, y, z)")]
    [InlineData("[?a,{?b:c}]", "[?a, {?b: c}]")]
    [InlineData("1.0", "1.0")]
    [InlineData("'\\n\"é'", "\"\\u000a\\\"é\"")]
    [InlineData("b'a'", "b\"\\x61\"")]
    public void A_tree_is_printed_with_the_parentheses_that_it_needs(string text, string printed)
    {
        Assert.Equal(printed, Printer.Print(Parser.Parse(text, out _)!));
    }

    private static string Read(string text)
    {
        var tree = Parser.Parse(text, out var problem);
        Assert.Null(problem);
        return Shape.Of(tree!);
    }
}
