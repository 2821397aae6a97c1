namespace Authorizer.Configuration.Tests;

public sealed class ManifestTests
{
    private static readonly ParameterDocument[] Set =
    [
        The.Document("providers/okta", "", version: 3),
        The.Document("keys/okta", "", version: 12),
        The.Document("manifest", "", version: 99),
    ];

    [Fact]
    public void A_manifest_matches_exactly_its_documents_in_their_versions()
    {
        Assert.True(Manifest.TryParse("""{"providers/okta": 3, "keys/okta": 12}""", out var manifest, out var problems));

        Assert.Empty(problems);
        Assert.True(manifest.Matches(Set));
    }

    [Theory]
    [InlineData("""{"providers/okta": 3}""")]
    [InlineData("""{"providers/okta": 3, "keys/okta": 11}""")]
    [InlineData("""{"providers/okta": 3, "keys/auth0": 12}""")]
    [InlineData("""{"providers/okta": 3, "keys/okta": 12, "intentions/a": 1}""")]
    [InlineData("{}")]
    public void A_set_that_is_being_written_does_not_match(string text)
    {
        Assert.True(Manifest.TryParse(text, out var manifest, out _));

        Assert.False(manifest.Matches(Set));
    }

    public static TheoryData<string, string[]> Wrong { get; } =
        new()
        {
            { "", ["manifest: line 1, column 1: is empty; expected a JSON object of document names and versions"] },
            { "{", ["manifest: line 1, column 2: ends before its JSON does; close every quote, bracket and brace"] },
            { "a: 1", ["manifest: line 1, column 1: must be a JSON object of document names and versions"] },
            { "[]", ["manifest: line 1, column 1: must be a JSON object of document names and versions; found a list"] },
            {
                """{"a": "1", "b": 0, "c": 1.5, "d": null, "e": 1}""",
                [
                    "manifest: a: must be a whole number; found text",
                    "manifest: b: must be a version of Parameter Store, which counts from 1",
                    "manifest: c: must be a whole number; found another number",
                    "manifest: d: must be a whole number; found null",
                ]
            },
            { """{"a": 1, "a": 2}""", ["manifest: line 1, column 10: holds the member `a` twice, first on line 1; keep one"] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_is_said(string text, string[] expected)
    {
        Assert.False(Manifest.TryParse(text, out var manifest, out var problems));

        Assert.Null(manifest);
        Assert.Equal(expected, The.Sentences(problems));
    }
}
