using Authorizer.Trust.Patterns;

namespace Authorizer.Trust.Tests.Patterns;

/// <summary>RE2's syntax and choices, a row each; where .NET's engine means the same it is asked too.</summary>
public class LinearRegexTests
{
    [Theory]
    [InlineData("(?:(?:(?:(?:){1000}){1000}){1000}){1000}/orders")]
    [InlineData("(?:(?:(?:a{0}){1000}){1000}){1000}/orders")]
    [InlineData("(?:(?:(?:a{0}){1000}){1000})*/orders")]
    public void What_repeats_nothing_a_great_many_times_is_compiled_at_once(string pattern)
    {
        Assert.True(LinearRegex.TryParse(pattern, out var regex, out _));
        Assert.True(regex.IsFullMatch("/orders"));
        Assert.False(regex.IsFullMatch("/order"));
    }

    [Theory]
    [InlineData("a", "cab", 1, 1)]
    [InlineData("", "ab", 0, 0)]
    [InlineData("a|ab", "xab", 1, 1)]
    [InlineData("ab|a", "xab", 1, 2)]
    [InlineData("a*", "aab", 0, 2)]
    [InlineData("a*?", "aab", 0, 0)]
    [InlineData("a+?b", "aab", 0, 3)]
    [InlineData("a??b", "ab", 0, 2)]
    [InlineData("(?U)a+", "aa", 0, 1)]
    [InlineData("(?U)a+?", "aa", 0, 2)]
    [InlineData("a{2}", "aaaa", 0, 2)]
    [InlineData("a{2,}", "xaaaa", 1, 4)]
    [InlineData("a{1,3}", "aaaa", 0, 3)]
    [InlineData("a{1,3}?", "aaaa", 0, 1)]
    [InlineData("a{0}b", "ab", 1, 1)]
    [InlineData("a{,2}", "xa{,2}", 1, 5)]
    [InlineData("a{", "a{", 0, 2)]
    [InlineData("(a*)*b", "aab", 0, 3)]
    [InlineData("(a|b)*c", "xabac", 1, 4)]
    [InlineData("(?:a|b)c", "bc", 0, 2)]
    [InlineData("(?P<n>a)(?<m>b)", "ab", 0, 2)]
    [InlineData(".", "\n\U0001F600", 1, 2)]
    [InlineData("(?s).", "\na", 0, 1)]
    [InlineData("^b", "a\nb", -1, 0)]
    [InlineData("(?m)^b$", "a\nb\nc", 2, 1)]
    [InlineData("a$", "a\n", -1, 0)]
    [InlineData("(?m)a$", "a\n", 0, 1)]
    [InlineData(@"\Aa\z", "a", 0, 1)]
    [InlineData(@"\bis\b", "this is", 5, 2)]
    [InlineData(@"\Bis\b", "this is", 2, 2)]
    [InlineData("[abc]+", "xxcab", 2, 3)]
    [InlineData("[^abc]+", "abxyc", 2, 2)]
    [InlineData("[^a]", "\n", 0, 1)]
    [InlineData("[a-cx]+", "zbx", 1, 2)]
    [InlineData("[]a]+", "x]a", 1, 2)]
    [InlineData("[^]a]", "]ax", 2, 1)]
    [InlineData("[a-]+", "x-a", 1, 2)]
    [InlineData(@"[\]\-\\]+", @"a]-\", 1, 3)]
    [InlineData(@"\d+", "a12", 1, 2)]
    [InlineData(@"\D+", "1ab", 1, 2)]
    [InlineData(@"\w+", "-a_1é", 1, 3)]
    [InlineData(@"\W", "a\u00e9", 1, 1)]
    [InlineData(@"\s+", "a \t\n\f\rb", 1, 5)]
    [InlineData(@"\s", "\v", -1, 0)]
    [InlineData(@"\S", " a", 1, 1)]
    [InlineData(@"[\d_]+", "a_1", 1, 2)]
    [InlineData(@"[^\d]", "1a", 1, 1)]
    [InlineData(@"[\D]", "1a", 1, 1)]
    [InlineData("[[:alpha:]]+", "1aZ", 1, 2)]
    [InlineData("[[:^alpha:]]", "a1", 1, 1)]
    [InlineData("[[:punct:]x]+", "a~x", 1, 2)]
    [InlineData(@"\pL+", "1aé", 1, 2)]
    [InlineData(@"\p{Lu}", "aÉ", 1, 1)]
    [InlineData(@"\P{Lu}", "Éa", 1, 1)]
    [InlineData(@"\p{^Lu}", "Éa", 1, 1)]
    [InlineData(@"[\p{Nd}\p{Zs}]+", "a٣ ", 1, 2)]
    [InlineData(@"\p{Any}", "a", 0, 1)]
    [InlineData("(?i)straSSe", "STRASSE", 0, 7)]
    [InlineData("(?i)é", "É", 0, 1)]
    [InlineData("(?i)k", "\u212a", 0, 1)]
    [InlineData("(?i)[a-z]", "Q", 0, 1)]
    [InlineData("(?i)[^q]", "Q", -1, 0)]
    [InlineData("(?i)a(?-i)b", "Ab", 0, 2)]
    [InlineData("(?i)a(?-i)b", "AB", -1, 0)]
    [InlineData("(?i:a)b", "Ab", 0, 2)]
    [InlineData("(?i:a)b", "AB", -1, 0)]
    [InlineData("((?i)a)b", "AB", -1, 0)]
    [InlineData("(?ims-U)a", "A", 0, 1)]
    [InlineData(@"\x41\x{1F600}\101", "A\U0001F600A", 0, 4)]
    [InlineData(@"\n\t\r\f\v\a", "\n\t\r\f\v\a", 0, 6)]
    [InlineData(@"\.\*\/\]", ".*/]", 0, 4)]
    [InlineData(@"\Qa.b\E+", "a.bb", 0, 4)]
    [InlineData(@"\Qa.b\Ec", "a.bc", 0, 4)]
    [InlineData(@"\Qa.b", "a.b", 0, 3)]
    [InlineData("[[:]]", ":]", 0, 2)]
    [InlineData("}]", "}]", 0, 2)]
    [InlineData("\U0001F600+", "a\U0001F600\U0001F600", 1, 4)]
    [InlineData("[\U0001F600-\U0001F602]", "\U0001F601", 0, 2)]
    [InlineData("", "", 0, 0)]
    [InlineData("()", "", 0, 0)]
    [InlineData("a||b", "b", 0, 0)]
    public void The_leftmost_preferred_match_is_found(string pattern, string text, int index, int length)
    {
        var regex = Parse(pattern);

        var isFound = regex.TryFind(text, 0, out var foundIndex, out var foundLength);

        Assert.Equal((index >= 0, index, length), (isFound, foundIndex, foundLength));
        Assert.Equal(isFound, regex.IsMatch(text));
    }

    [Theory]
    [InlineData("a|ab", "ab", true)]
    [InlineData("a*?", "aaa", true)]
    [InlineData("a", "ab", false)]
    [InlineData("b", "ab", false)]
    [InlineData("/orders/[0-9]+", "/orders/12", true)]
    [InlineData("/orders/[0-9]+", "/orders/12/x", false)]
    [InlineData("", "", true)]
    public void A_whole_text_matches_or_does_not(string pattern, string text, bool expected)
    {
        Assert.Equal(expected, Parse(pattern).IsFullMatch(text));
    }

    [Fact]
    public void A_later_match_knows_what_stands_before_it()
    {
        Assert.False(Parse("^b").TryFind("ab", 1, out _, out _));
        Assert.True(Parse(@"\bb").TryFind("\U0001F600b", 2, out var index, out _));
        Assert.Equal(2, index);
        Assert.False(Parse(@"\bb").TryFind("ab", 1, out _, out _));
    }

    [Theory]
    [InlineData("(a", 0, "expected a `)` for this `(`")]
    [InlineData("a)", 1, "this `)` has no `(` before it; a bracket as such is `\\)`")]
    [InlineData("*a", 0, "this `*` repeats nothing; as a character it is `\\*`")]
    [InlineData("a**", 2, "a repetition follows a repetition; put the first into (?:…)")]
    [InlineData("a{2}{3}", 4, "a repetition follows a repetition; put the first into (?:…)")]
    [InlineData("a{3,2}", 1, "expected a repetition {least,most} of at most 1000, the first not above the second")]
    [InlineData("a{1001}", 1, "expected a repetition {least,most} of at most 1000, the first not above the second")]
    [InlineData("a{99999999999}", 1, "expected a repetition {least,most} of at most 1000, the first not above the second")]
    [InlineData("[a", 0, "expected a `]` for this `[`")]
    [InlineData("[[:alhpa:]]", 1, "expected a character, a range such as a-z, or a class such as \\d or [:alpha:]")]
    [InlineData("[x[:a]y:]", 2, "expected a character, a range such as a-z, or a class such as \\d or [:alpha:]")]
    [InlineData("[b-a]", 2, "expected a character, a range such as a-z, or a class such as \\d or [:alpha:]")]
    [InlineData("[a-\\d]", 2, "expected a character, a range such as a-z, or a class such as \\d or [:alpha:]")]
    [InlineData(
        "(?=a)",
        0,
        "expected a group: (…), (?:…), (?P<name>…), (?<name>…) or flags such as (?i); look-around is not part of RE2"
    )]
    [InlineData(
        "(?<!a)b",
        0,
        "expected a group: (…), (?:…), (?P<name>…), (?<name>…) or flags such as (?i); look-around is not part of RE2"
    )]
    [InlineData(
        "(?x)a",
        0,
        "expected a group: (…), (?:…), (?P<name>…), (?<name>…) or flags such as (?i); look-around is not part of RE2"
    )]
    [InlineData(
        @"\p{Greek}",
        0,
        "expected a general category such as \\p{L} or \\p{Lu}; scripts are not part of this engine, ranges such as [Α-ω] are"
    )]
    public void A_broken_pattern_is_refused_with_what_was_expected_and_where(string pattern, int position, string sentence)
    {
        Assert.False(LinearRegex.TryParse(pattern, out _, out var problem));
        Assert.Equal((position, sentence), (problem.Position, problem.Sentence));
    }

    [Theory]
    [InlineData(@"(a)\1")]
    [InlineData(@"\Z")]
    [InlineData(@"\q")]
    [InlineData(@"\")]
    [InlineData(@"\x4")]
    [InlineData(@"\x{110000}")]
    [InlineData(@"\x{}")]
    public void An_escape_that_RE2_has_not_is_refused(string pattern)
    {
        Assert.False(LinearRegex.TryParse(pattern, out _, out var problem));
        Assert.StartsWith("expected an escape of RE2", problem.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(((a{1000}){1000}){1000}){1000}")]
    [InlineData("(a?){1000}(b?){1000}(c?){1000}(d?){1000}(e?){1000}(f?){1000}")]
    public void A_pattern_of_too_many_steps_is_refused(string pattern)
    {
        Assert.False(LinearRegex.TryParse(pattern, out _, out var problem));
        Assert.Equal("the pattern has more than 10000 steps; repeat less", problem.Sentence);
    }

    [Fact]
    public void A_pattern_nests_at_most_250_groups()
    {
        Assert.True(LinearRegex.TryParse(Nested(249), out _, out _));
        Assert.False(LinearRegex.TryParse(Nested(250), out _, out var problem));
        Assert.Equal("the pattern nests deeper than 250 groups", problem.Sentence);

        static string Nested(int levels) => new string('(', levels) + "a" + new string(')', levels);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("^(a|a)*$")]
    [InlineData("(a?){30}a{30}$")]
    [InlineData("(.*)*x")]
    public void What_makes_other_engines_try_for_ever_takes_a_walk_through_the_text(string pattern)
    {
        Assert.False(Parse(pattern).IsMatch(new string('a', 5_000) + "b"));
    }

    internal static LinearRegex Parse(string pattern)
    {
        Assert.True(LinearRegex.TryParse(pattern, out var regex, out var problem), problem?.ToString());
        return regex;
    }
}
