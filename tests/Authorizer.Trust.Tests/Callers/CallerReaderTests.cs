using Authorizer.Trust.Callers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Callers;

public class CallerReaderTests
{
    [Fact]
    public async Task The_context_holds_what_the_token_has_and_nothing_else()
    {
        var token = await The.VerifiedAsync(
            The.Claims(("jti", "\"t-1\""), ("client_id", "\"app\""), ("scp", "[\"orders:read\",\"orders:write\"]"))
        );

        Assert.True(CallerReader.TryRead(token, new CallerMapping(), out var caller));
        Assert.Equal(
            [
                "provider=example",
                $"iss={The.Issuer}",
                "sub=alice",
                "username=alice",
                "jti=t-1",
                "client_id=app",
                "scope=orders:read orders:write",
                $"exp={The.Seconds(300)}",
            ],
            caller.Context.Select(entry => $"{entry.Key}={entry.Value.Text}")
        );
        Assert.Equal("alice", caller.PrincipalId);
    }

    public static TheoryData<string, string?, string, string> Principals =>
        new()
        {
            { "sub", "\"alice\"", "{}", "alice" },
            { "sub", null, "\"client_id\":\"app\"", "app" },
            { "sub", null, "\"azp\":\"party\"", "party" },
            { "sub", null, "\"azp\":17", "example" },
            { "sub", "\"\"", "\"client_id\":\"app\"", "invalid_claims" },
            { "sub", "\"a\\nb\"", "\"azp\":\"party\"", "invalid_claims" },
        };

    [Theory]
    [MemberData(nameof(Principals))]
    public async Task The_principal_is_the_first_name_there_is(string name, string? json, string more, string expected)
    {
        var extra = more == "{}" ? [] : new[] { (more.Split(':')[0].Trim('"'), (string?)more.Split(':')[1]) };
        var token = await The.VerifiedAsync(The.Claims([(name, json), .. extra]));

        var principal = CallerReader.TryRead(token, new CallerMapping(), out var caller) ? caller.PrincipalId : "invalid_claims";

        Assert.Equal(expected, principal);
    }

    public static TheoryData<string, string?, string?> Usernames =>
        new()
        {
            { "email", "\"a@b.test\"", "u:a@b.test" },
            { "email", null, null },
            { "email", "\"\"", null },
            { "email", "17", null },
            { "email", "null", null },
            { "email", "\"a\\u0007b\"", null },
        };

    [Theory]
    [MemberData(nameof(Usernames))]
    public async Task A_configured_user_name_must_be_there_and_printable(string claim, string? json, string? expected)
    {
        var mapping = new CallerMapping
        {
            Username = new ClaimPath(claim),
            IsUsernameRequired = true,
            UsernamePrefix = "u:",
        };
        var token = await The.VerifiedAsync(The.Claims((claim, json)));

        Assert.Equal(expected, CallerReader.TryRead(token, mapping, out var caller) ? caller.PrincipalId : null);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("\"true\"", false)]
    [InlineData("1", false)]
    [InlineData("null", false)]
    public async Task An_email_address_counts_only_when_nothing_says_that_it_is_unverified(string? verified, bool expected)
    {
        var mapping = new CallerMapping
        {
            Username = new ClaimPath("email"),
            IsUsernameRequired = true,
            ChecksEmailVerified = true,
        };
        var token = await The.VerifiedAsync(The.Claims(("email", "\"a@b.test\""), ("email_verified", verified)));

        Assert.Equal(expected, CallerReader.TryRead(token, mapping, out _));
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("\"a\"", "[\"g:a\"]")]
    [InlineData("[\"a\",\"b\\\"c\"]", "[\"g:a\",\"g:b\\\"c\"]")]
    [InlineData("\"\"", "[\"g:\"]")]
    [InlineData("17", "invalid_claims")]
    [InlineData("[\"a\",17]", "invalid_claims")]
    [InlineData("{\"a\":1}", "invalid_claims")]
    [InlineData("[\"a\\r\"]", "invalid_claims")]
    public async Task Groups_are_a_string_or_an_array_of_strings(string? json, string expected)
    {
        var mapping = new CallerMapping { Groups = new ClaimPath("roles.all"), GroupsPrefix = "g:" };
        var token = await The.VerifiedAsync(The.Claims(("roles", json is null ? null : $"{{\"all\":{json}}}")));

        Assert.Equal(expected, CallerReader.TryRead(token, mapping, out var caller) ? Text(caller, "groups") : "invalid_claims");
    }

    [Theory]
    [InlineData("\"text\"", "String:text")]
    [InlineData("17.50", "Number:17.50")]
    [InlineData("true", "True:true")]
    [InlineData("false", "False:false")]
    [InlineData("1e400", null)]
    [InlineData("[1, {\"a\":2}]", "String:[1,{\"a\":2}]")]
    [InlineData("{\n  \"a b\": [ \"c \\\" d\" ]\n}", "String:{\"a b\":[\"c \\\" d\"]}")]
    [InlineData("{\"a\":[]}", "String:{\"a\":[]}")]
    [InlineData("null", null)]
    [InlineData("\"a\\u0000b\"", null)]
    [InlineData(null, null)]
    public async Task A_forwarded_claim_keeps_its_kind_and_nested_ones_become_text(string? json, string? expected)
    {
        var mapping = new CallerMapping { Forwarded = [new ForwardedClaim(new ClaimPath("org"), "org")] };
        var token = await The.VerifiedAsync(The.Claims(("org", json)));

        Assert.True(CallerReader.TryRead(token, mapping, out var caller));
        var value = caller.Context.Where(entry => entry.Key == "org").Select(entry => $"{entry.Value.Kind}:{entry.Value.Text}");
        Assert.Equal(expected, value.SingleOrDefault());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_payload_segment_is_forwarded_as_it_was_sent_and_padded_on_request(bool isPadded)
    {
        var claims = The.Claims(("x", "\"\""));
        var mapping = new CallerMapping { PayloadKey = "X_Claims", PadsPayload = isPadded };

        Assert.True(CallerReader.TryRead(await The.VerifiedAsync(claims), mapping, out var caller));
        var segment = SigningKey.Encode(System.Text.Encoding.UTF8.GetBytes(claims));
        Assert.Equal(isPadded ? segment.PadRight((segment.Length + 3) / 4 * 4, '=') : segment, Text(caller, "X_Claims"));
    }

    [Fact]
    public async Task The_usage_key_comes_from_its_claim()
    {
        var mapping = new CallerMapping { UsageKey = new ClaimPath("api_key") };

        Assert.True(CallerReader.TryRead(await The.VerifiedAsync(The.Claims(("api_key", "\"k-1\""))), mapping, out var with));
        Assert.True(CallerReader.TryRead(await The.VerifiedAsync(The.Claims()), mapping, out var without));
        Assert.True(
            CallerReader.TryRead(await The.VerifiedAsync(The.Claims(("api_key", "\"k\\u00001\""))), mapping, out var broken)
        );
        Assert.Null(broken.UsageIdentifierKey);
        Assert.Equal("k-1", with.UsageIdentifierKey);
        Assert.Null(without.UsageIdentifierKey);
    }

    [Theory]
    [InlineData("X-Claims", "X_Claims")]
    [InlineData("realm_access.roles", "realm_access_roles")]
    [InlineData("https://a.test/é", "https___a_test__")]
    public void Context_keys_use_letters_digits_and_underscores(string name, string key)
    {
        Assert.Equal(key, ContextKey.From(name));
    }

    private static string Text(Caller caller, string key) =>
        caller.Context.Where(entry => entry.Key == key).Select(entry => entry.Value.Text).SingleOrDefault() ?? "";
}
