using System.Collections.Immutable;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Issuers;

public class IssuerDirectoryTests
{
    private static readonly IssuerTerms First = The.Terms with { Name = "first", Audiences = ["a", "b"] };
    private static readonly IssuerTerms Second = The.Terms with { Name = "second", Audiences = ["c"] };
    private static readonly IssuerTerms Nameless = The.Terms with { Name = "nameless", Issuer = null, Audiences = ["n"] };

    public static TheoryData<string, string, string> Shared =>
        new()
        {
            { The.Issuer, "\"a\"", "first" },
            { The.Issuer, "[\"x\",\"b\"]", "first" },
            { The.Issuer, "\"c\"", "second" },
            { The.Issuer, "\"x\"", "audience_not_allowed" },
            { The.Issuer, "[\"a\",\"c\"]", "audience_not_allowed" },
            { "https://nobody.example.test/", "\"n\"", "nameless" },
            { "https://alias.example.test/", "\"a\"", "first" },
        };

    [Theory]
    [MemberData(nameof(Shared))]
    public void Providers_that_share_an_issuer_are_told_apart_by_audience(string issuer, string audience, string expected)
    {
        var first = First with { Aliases = ["https://alias.example.test/"] };

        Assert.Equal(expected, Find([first, Second, Nameless], [], issuer, audience));
    }

    [Fact]
    public void Without_a_provider_for_any_issuer_an_unknown_issuer_is_refused()
    {
        Assert.Equal("unknown_issuer", Find([First], [], "https://nobody.example.test/", "\"a\""));
    }

    [Fact]
    public void A_token_of_a_provider_with_errors_is_a_fault_and_others_are_served()
    {
        var unreadable = new UnreadableIssuer(["https://broken.example.test/"], []);

        Assert.Equal("configuration_invalid", Find([First], [unreadable], "https://broken.example.test/", "\"a\""));
        Assert.Equal("first", Find([First], [unreadable], The.Issuer, "\"a\""));
        Assert.Equal("unknown_issuer", Find([First], [unreadable], "https://nobody.example.test/", "\"a\""));
    }

    [Fact]
    public void Where_a_provider_with_errors_shares_an_issuer_its_audience_tells()
    {
        var unreadable = new UnreadableIssuer([The.Issuer], ["broken"]);

        Assert.Equal("configuration_invalid", Find([First], [unreadable], The.Issuer, "\"broken\""));
        Assert.Equal("configuration_invalid", Find([First], [unreadable], The.Issuer, null));
        Assert.Equal("first", Find([First], [unreadable], The.Issuer, "\"a\""));
    }

    [Fact]
    public void A_provider_whose_issuer_cannot_be_read_may_be_any_unknown_one()
    {
        var unreadable = new UnreadableIssuer([], []);

        Assert.Equal("configuration_invalid", Find([First, Nameless], [unreadable], "https://nobody.example.test/", "\"n\""));
        Assert.Equal("first", Find([First], [unreadable], The.Issuer, "\"a\""));
    }

    public static TheoryData<string, string, bool> Comparisons =>
        new()
        {
            { "https://orders.test/", "http://orders.test", true },
            { "orders.test", "https://orders.test/", true },
            { "orders.test/", "orders.test//", false },
            { "HTTPS://orders.test", "orders.test", false },
            { "orders", "Orders", false },
            { "", "https://", true },
        };

    [Theory]
    [MemberData(nameof(Comparisons))]
    public void Consul_audiences_lose_one_scheme_and_one_slash(string configured, string presented, bool expected)
    {
        var terms = First with { Audiences = [configured], AudienceComparison = AudienceComparison.WithoutSchemeAndSlash };

        Assert.Equal(expected, terms.AcceptsAudienceOf(Token(The.Issuer, $"\"{presented}\"").Claims));
    }

    [Fact]
    public void The_first_audience_claim_present_decides()
    {
        var terms = First with { AudienceClaims = [new ClaimPath("aud"), new ClaimPath("client_id")] };

        Assert.True(terms.AcceptsAudienceOf(Claims("{\"client_id\":\"a\"}")));
        Assert.False(terms.AcceptsAudienceOf(Claims("{\"aud\":\"x\",\"client_id\":\"a\"}")));
        Assert.False(terms.AcceptsAudienceOf(Claims("{}")));
        Assert.False(terms.AcceptsAudienceOf(Claims("{\"client_id\":{\"a\":1}}")));
    }

    private static string Find(IssuerTerms[] terms, ImmutableArray<UnreadableIssuer> unreadable, string issuer, string? audience)
    {
        var directory = new IssuerDirectory([.. terms.Select(each => new TrustedIssuer(each, The.Keys(The.EcKey)))], unreadable);
        try
        {
            var found = directory.Find(The.Presented(""), Token(issuer, audience), out var refusal);
            return found?.Terms.Name ?? refusal.Code();
        }
        catch (FaultException fault)
        {
            return fault.Fault.Code();
        }
    }

    private static UnverifiedToken Token(string issuer, string? audience)
    {
        var text = The.EcKey.Sign(The.Claims(("iss", $"\"{issuer}\""), ("aud", audience)));
        Assert.True(UnverifiedToken.TryParse(new BearerToken(text), out var token));
        return token;
    }

    private static ClaimSet Claims(string json)
    {
        Assert.True(ClaimSet.TryParse(System.Text.Encoding.UTF8.GetBytes(json), out var claims));
        return claims;
    }
}
