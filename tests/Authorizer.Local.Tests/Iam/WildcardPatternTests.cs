using System.Text.RegularExpressions;
using Authorizer.Local.Iam;

namespace Authorizer.Local.Tests.Iam;

public sealed class WildcardPatternTests
{
    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*", "", true)]
    [InlineData("*", "arn:aws:x/y", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "/", true)]
    [InlineData("prod/GET/users/*", "prod/GET/users/1/orders/2", true)]
    [InlineData("prod/GET/users/*", "prod/GET/users", false)]
    [InlineData("*/GET/x", "prod/DELETE/GET/x", true)]
    [InlineData("a*b*c", "a-b-b-c", true)]
    [InlineData("a*b*c", "a-b-b", false)]
    [InlineData("GET/Orders", "GET/orders", false)]
    [InlineData("a.c", "abc", false)]
    [InlineData("a${*}c", "a*c", true)]
    [InlineData("a${*}c", "abc", false)]
    [InlineData("a${?}", "a?", true)]
    [InlineData("a${?}", "ab", false)]
    [InlineData("${$}default", "$default", true)]
    [InlineData("$default/*", "$default/GET/", true)]
    public void A_pattern_is_matched_over_the_whole_text(string pattern, string text, bool matches) =>
        Assert.Equal(matches, WildcardPattern.Compile(pattern).IsMatch(text));

    [Fact]
    public void Case_is_ignored_only_when_asked_for()
    {
        Assert.True(WildcardPattern.Compile("EXECUTE-api:invoke", ignoresCase: true).IsMatch("execute-api:Invoke"));
        Assert.False(WildcardPattern.Compile("EXECUTE-api:invoke").IsMatch("execute-api:Invoke"));
    }

    [Theory]
    [InlineData("${aws:username}")]
    [InlineData("a${*")]
    [InlineData("${}")]
    public void A_policy_variable_without_a_value_is_malformed(string pattern) =>
        Assert.Throws<MalformedPolicyException>(() => WildcardPattern.Compile(pattern));

    [Fact]
    public void Every_short_pattern_agrees_with_a_regular_expression_on_every_short_text()
    {
        var texts = Words("ab/", 5).ToList();
        foreach (var pattern in Words("a/*?", 4))
        {
            var compiled = WildcardPattern.Compile(pattern);
            var oracle = Oracle(pattern);
            Assert.All(texts, text => Assert.Equal(oracle.IsMatch(text), compiled.IsMatch(text)));
        }
    }

    private static Regex Oracle(string pattern)
    {
        var expression = Regex
            .Escape(pattern)
            .Replace("\\*", ".*", StringComparison.Ordinal)
            .Replace("\\?", ".", StringComparison.Ordinal);
        return new Regex($"\\A{expression}\\z", RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    private static IEnumerable<string> Words(string alphabet, int longest)
    {
        List<string> words = [""];
        for (var at = 0; at < words.Count && words[at].Length < longest; at++)
        {
            words.AddRange(alphabet.Select(letter => words[at] + letter));
        }
        return words;
    }
}
