namespace Authorizer.Configuration.Tests.Consul;

public sealed class CallerFieldTests
{
    public static TheoryData<string, string?, string[]> Wrong { get; } =
        new()
        {
            { "UsageKeyClaim", "5", ["UsageKeyClaim: must be text; found a number; put it in quotes"] },
            {
                "ForwardClaims",
                """["sub", "org.id", "org_id", "", "principalId"]""",
                [
                    "ForwardClaims[3]: must name a claim; remove the empty text",
                    "ForwardClaims[0]: becomes the context key `sub`, which every caller has already; remove it or choose another",
                    "ForwardClaims[2]: becomes the context key `org_id`, which ForwardClaims[1] has already; remove it or choose another",
                    "ForwardClaims[4]: becomes the context key `principalId`, which API Gateway or this authorizer has already; remove it or choose another",
                ]
            },
            {
                "Claims",
                """{ "Username": 5, "UsernamePrefix": "a\n", "Extra": [1], "GroupsPrefix": "x" }""",
                [
                    "Claims.Username: must be text; found a number; put it in quotes",
                    "Claims.UsernamePrefix: holds a control character, which no user name may have; remove it",
                    "Claims.Extra[0]: must be an object; found a number",
                    "Claims.GroupsPrefix: is no field here; known are `Username`, `UsernamePrefix`, `Groups`, `Extra`",
                ]
            },
            {
                "Claims",
                """{ "Extra": [{ "Key": "example.com/a", "ValueExpression": "claims.a" }, { "Key": "Example.com/b" }, { "Key": "a-b/c", "ValueExpression": "claims.c +" }, { "Key": "a.b/c", "ValueExpression": "user.c" }] }""",
                [
                    "Claims.Extra[1].Key: must be in small letters",
                    "Claims.Extra[1].ValueExpression: is required; write an expression such as `claims.tenant`",
                    "Claims.Extra[2].ValueExpression: @at 1:11",
                    "Claims.Extra[3].Key: becomes the context key `a_b_c`, which Claims.Extra[2].Key has already; remove it or choose another",
                    "Claims.Extra[3].ValueExpression: @at 1:1",
                ]
            },
            { "Claims", "[]", ["Claims: must be an object; found a list"] },
            { "Claims", "\"sub\"", ["Claims: must be an object; found text"] },
            {
                "Forwarding",
                "{}",
                ["Forwarding.HeaderName: is required; write the header that the backend reads the payload from"]
            },
            {
                "Forwarding",
                """{ "HeaderName": "a b" }""",
                ["Forwarding.HeaderName: must be a header name: letters, digits and - . _ only"]
            },
            {
                "Forwarding",
                """{ "HeaderName": "Authorization" }""",
                ["Forwarding.HeaderName: is the header that the token comes in; choose another"]
            },
            {
                "Forwarding",
                """{ "HeaderName": "sub" }""",
                [
                    "Forwarding.HeaderName: becomes the context key `sub`, which every caller has already; remove it or choose another",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void What_is_wrong_with_the_caller_is_said(string field, string? json, string[] expected) =>
        Assert.Equal(expected, EntryProblems.Of(field, json));

    public static TheoryData<string> TakenKeys { get; } =
    [.. Authorizer.Trust.Callers.ContextKey.Standard, .. Authorizer.Trust.Callers.ContextKey.Reserved];

    [Theory]
    [MemberData(nameof(TakenKeys))]
    public void No_claim_takes_a_key_that_has_a_meaning(string key) =>
        Assert.StartsWith(
            $"ForwardClaims[0]: becomes the context key `{key}`, which ",
            Assert.Single(EntryProblems.Of("ForwardClaims", $"[\"{key}\"]")),
            StringComparison.Ordinal
        );

    [Fact]
    public void A_claim_and_the_payload_do_not_share_a_key()
    {
        var entry = EntryText.Okta.With("Forwarding", """{ "HeaderName": "x-org" }""").With("ForwardClaims", "[\"x.org\"]");

        Assert.Equal(
            [
                "ForwardClaims[0]: becomes the context key `x_org`, which Forwarding.HeaderName has already; remove it or choose another",
            ],
            EntryProblems.Of(entry)
        );
    }

    [Fact]
    public void A_claim_and_an_extra_do_not_share_a_key()
    {
        var entry = EntryText
            .Okta.With("ForwardClaims", "[\"a.com/b\"]")
            .With("Claims", """{ "Extra": [{ "Key": "a.com/b", "ValueExpression": "claims.b" }] }""");

        Assert.Equal(
            [
                "ForwardClaims[0]: becomes the context key `a_com_b`, which Claims.Extra[0].Key has already; remove it or choose another",
            ],
            EntryProblems.Of(entry)
        );
    }
}
