using System.Text.RegularExpressions;
using Authorizer.Trust.Patterns;
using FsCheck;
using FsCheck.Fluent;

namespace Authorizer.Trust.Tests.Patterns;

/// <summary>Random patterns: on what both engines spell alike, .NET's backtracking engine finds the same match.</summary>
public class LinearRegexPropertyTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3000);

    private static readonly Gen<string> Atoms = Gen.Elements("a", "b", ".", "[ab]", "[^a]", "^", "$", @"\b", @"\w", "é");

    private static readonly Gen<string> Texts = Gen.Elements("a", "b", "c", "é", " ", "\n")
        .ListOf()
        .Select(letters => string.Concat(letters));

    [Fact]
    public void The_same_match_is_found_as_by_an_engine_that_tries_again()
    {
        var cases = Gen.Sized(size => PatternOf(Math.Min(size, 8))).Zip(Texts).ToArbitrary();

        Prop.ForAll(
                cases,
                sample =>
                {
                    var (pattern, text) = sample;
                    // In .NET, $ also stands before a last line break, and \w and \b hold letters of other alphabets.
                    var other = pattern
                        .Replace("$", @"\z", StringComparison.Ordinal)
                        .Replace(@"\w", "[0-9A-Za-z_]", StringComparison.Ordinal)
                        .Replace(
                            @"\b",
                            "(?:(?<=[0-9A-Za-z_])(?![0-9A-Za-z_])|(?<![0-9A-Za-z_])(?=[0-9A-Za-z_]))",
                            StringComparison.Ordinal
                        );
                    var expected = Regex.Match(text, other, RegexOptions.None, TimeSpan.FromSeconds(10));
                    var isFound = LinearRegexTests.Parse(pattern).TryFind(text, 0, out var index, out var length);
                    return expected.Success == isFound && (!isFound || (expected.Index, expected.Length) == (index, length));
                }
            )
            .Check(Many);
    }

    [Fact]
    public void Reading_and_matching_never_throw()
    {
        var noise = Gen.Elements(@"()[]{}?*+|^$.\dQEpL-:,<>P=!imsUx0129abé".ToCharArray())
            .ListOf()
            .Select(letters => string.Concat(letters))
            .ToArbitrary();

        Prop.ForAll(
                noise,
                pattern =>
                    !LinearRegex.TryParse(pattern, out var regex, out _) || regex.IsMatch("a1\n") || !regex.IsFullMatch("a1\n")
            )
            .Check(Many);
    }

    private static Gen<string> PatternOf(int size)
    {
        if (size <= 1)
        {
            return Atoms;
        }
        var half = PatternOf(size / 2);
        return Gen.OneOf(
            Atoms,
            half.Zip(half).Select(pair => pair.Item1 + pair.Item2),
            half.Zip(half).Select(pair => $"(?:{pair.Item1}|{pair.Item2})"),
            // What is repeated takes a character: engines differ on how often nothing is repeated.
            half.Zip(Gen.Elements("a", "b", "."))
                .Select(pair => pair.Item2 + pair.Item1)
                .Zip(Gen.Elements("*", "+", "?", "*?", "+?", "??", "{2}", "{0,2}", "{1,}"))
                .Select(pair => $"(?:{pair.Item1}){pair.Item2}")
        );
    }
}
