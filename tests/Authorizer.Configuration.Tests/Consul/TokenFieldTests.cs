namespace Authorizer.Configuration.Tests.Consul;

public sealed class TokenFieldTests
{
    public static TheoryData<string, string?, string[]> Wrong { get; } =
        new()
        {
            { "Algorithms", "[]", ["Algorithms: allows nothing; remove it to allow every asymmetric algorithm, or name some"] },
            {
                "Algorithms",
                """["RS265", "none", "foo", "HS256", "RS256", "RS256"]""",
                [
                    "Algorithms[5]: means the same as Algorithms[4]; remove one of them",
                    "Algorithms[0]: is no algorithm of ours; did you mean `RS256`?",
                    "Algorithms[1]: allows tokens without signature, which is never possible; remove it",
                    "Algorithms[2]: is no algorithm of ours; known are RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA, HS256, HS384, HS512",
                    "Algorithms[3]: allows HS256, a shared secret, which is taken from JSONWebKeySet.Local only; remove it",
                ]
            },
            {
                "TokenTypes",
                "[]",
                ["TokenTypes: allows nothing; remove it for the default (absent, `JWT`, `at+jwt`), or name some"]
            },
            { "TokenTypes", """["JWT", "jwt"]""", ["TokenTypes[1]: means the same as TokenTypes[0]; remove one of them"] },
            {
                "ClockSkewSeconds",
                "0",
                ["warning: ClockSkewSeconds: is 0, which means the default of 30 seconds, as in Consul; write 1 for the least"]
            },
            { "ClockSkewSeconds", "-1", ["ClockSkewSeconds: must be from 1 to 86400 seconds"] },
            { "ClockSkewSeconds", "86401", ["ClockSkewSeconds: must be from 1 to 86400 seconds"] },
            { "ClockSkewSeconds", "1.5", ["ClockSkewSeconds: must be a whole number; found another number"] },
            { "ClockSkewSeconds", "\"010\"", ["ClockSkewSeconds: must be a whole number; found text"] },
            { "ClockSkewSeconds", "true", ["ClockSkewSeconds: must be a whole number; found true or false"] },
            { "RequireExpiration", "\"yes\"", ["RequireExpiration: must be true or false; found text"] },
            { "RequireExpiration", "1", ["RequireExpiration: must be true or false; found a number"] },
            { "MaxLifetime", "\"0s\"", ["MaxLifetime: must be more than 0; remove it to allow any lifetime"] },
            {
                "MaxLifetime",
                "\"300\"",
                ["MaxLifetime: must be a duration such as `30s`, `5m` or `1h30m`; found a number without unit"]
            },
            { "MaxLifetime", "\"five\"", ["MaxLifetime: must be a duration such as `30s`, `5m` or `1h30m`; found other text"] },
            {
                "MaxLifetime",
                "300",
                [
                    "warning: MaxLifetime: is a number and therefore nanoseconds, here less than a millisecond; write the unit, such as `30s`",
                ]
            },
            {
                "MaxLifetime",
                "0.5",
                ["MaxLifetime: must be a duration such as `30s`, or a whole number of nanoseconds; found another number"]
            },
            { "MaxLifetime", "true", ["MaxLifetime: must be a duration such as `30s`, `5m` or `1h30m`; found true or false"] },
            { "MaxLifetime", "[]", ["MaxLifetime: must be a duration such as `30s`, `5m` or `1h30m`; found a list"] },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_the_terms_of_a_token_is_said(string field, string? json, string[] expected) =>
        Assert.Equal(expected, EntryProblems.Of(field, json));

    [Fact]
    public void RequireExpiration_false_beside_MaxLifetime_is_a_warning()
    {
        var entry = EntryText.Okta.With("RequireExpiration", "false").With("MaxLifetime", "\"1h\"");

        Assert.Equal(
            [
                "warning: RequireExpiration: is false without effect, because MaxLifetime needs the token's `exp`; remove one of them",
            ],
            EntryProblems.Of(entry)
        );
        Assert.Equal(TimeSpan.FromHours(1), The.Provider(entry.Document()).Terms.MaxLifetime);
    }

    [Fact]
    public void A_wrong_value_is_said_once_though_several_rules_look_at_it() =>
        Assert.Equal(
            ["RequireExpiration: must be true or false; found text"],
            EntryProblems.Of(EntryText.Okta.With("RequireExpiration", "\"maybe\"").With("MaxLifetime", "\"1h\""))
        );
}
