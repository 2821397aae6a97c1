namespace Authorizer.Configuration.Tests.Consul;

public sealed class IssuerFieldTests
{
    public static TheoryData<string, string?, string[]> Wrong { get; } =
        new()
        {
            { "Issuer", "7", ["Issuer: must be text; found a number; put it in quotes"] },
            {
                "Issuer",
                null,
                [
                    "Audiences: is required where there is no Issuer, for then the audience alone tells whose a token is; name an Issuer or Audiences",
                ]
            },
            {
                "Issuer",
                "null",
                [
                    "Audiences: is required where there is no Issuer, for then the audience alone tells whose a token is; name an Issuer or Audiences",
                ]
            },
            { "Issuer", """["a"]""", ["Issuer: must be text; found a list"] },
            { "Audiences", """[""]""", ["Audiences[0]: must name an audience; an empty one would be met by an empty `aud`"] },
            {
                "Audiences",
                """["https://"]""",
                ["Audiences[0]: must name an audience; an empty one would be met by an empty `aud`"]
            },
            {
                "Audiences",
                """["a", 5, {}]""",
                ["Audiences[1]: must be text; found a number; put it in quotes", "Audiences[2]: must be text; found an object"]
            },
            {
                "Audiences",
                """["http://a", "https://a/"]""",
                ["Audiences[1]: means the same as Audiences[0]; remove one of them"]
            },
            { "Audiences", "{}", ["Audiences[0]: must be text; found an object"] },
            { "AudienceClaims", "[]", ["AudienceClaims: must name a claim such as `aud`; remove it for the default, `aud`"] },
            {
                "AudienceClaims",
                """["aud", "", "aud"]""",
                [
                    "AudienceClaims[1]: must name a claim; remove the empty text",
                    "AudienceClaims[2]: means the same as AudienceClaims[0]; remove one of them",
                ]
            },
            {
                "IssuerAliases",
                """["", "a", "a", "https://okta.test/"]""",
                [
                    "IssuerAliases[0]: must be an issuer; remove the empty text",
                    "IssuerAliases[2]: means the same as IssuerAliases[1]; remove one of them",
                    "IssuerAliases[3]: is the same as Issuer; remove it",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_issuer_and_audiences_is_said(string field, string? json, string[] expected) =>
        Assert.Equal(expected, EntryProblems.Of(field, json));

    [Fact]
    public void Aliases_need_an_issuer()
    {
        var entry = EntryText.Okta.Without("Issuer").With("IssuerAliases", "[\"a\"]").With("Audiences", "[\"api\"]");

        Assert.Equal(["IssuerAliases: needs an Issuer; write the first alias there"], EntryProblems.Of(entry));
    }
}
