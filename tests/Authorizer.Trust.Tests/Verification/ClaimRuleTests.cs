using Authorizer.Trust.Expressions;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Tests.Verification;

/// <summary>A provider's own rules over claims: after the signature, for every token, each time.</summary>
public sealed class ClaimRuleTests
{
    private static readonly ClaimRule Tenant = new RequiredClaimRule(ClaimPath.TopLevel("hd"), "acme");
    private static readonly ClaimRule Fresh = Rule("claims.exp - claims.iat <= 300.0", "at most five minutes");

    public static TheoryData<string?, Refusal?> RequiredClaims { get; } =
        new()
        {
            { "\"acme\"", null },
            { "\"ac\\u006de\"", null },
            { "\"ACME\"", Refusal.InvalidClaims },
            { "\"\"", Refusal.InvalidClaims },
            { "[\"acme\"]", Refusal.InvalidClaims },
            { "true", Refusal.InvalidClaims },
            { "null", Refusal.InvalidClaims },
            { null, Refusal.InvalidClaims },
        };

    [Theory]
    [MemberData(nameof(RequiredClaims))]
    public async Task A_required_claim_is_exactly_its_text(string? json, Refusal? expected) =>
        Assert.Equal(expected, await RefusalOf(The.Terms with { ClaimRules = [Tenant] }, The.RsaKey.Sign(Claims(json))));

    [Theory]
    [InlineData("claims.hd == \"acme\"", null)]
    [InlineData("claims.hd == \"other\"", Refusal.InvalidClaims)]
    [InlineData("claims.nope == \"acme\"", Refusal.InvalidClaims)]
    [InlineData("claims.hd > 5", Refusal.InvalidClaims)]
    public async Task An_expression_is_true_or_the_token_is_refused(string expression, Refusal? expected)
    {
        var terms = The.Terms with { ClaimRules = [Rule(expression)] };

        Assert.Equal(expected, await RefusalOf(terms, The.RsaKey.Sign(Claims("\"acme\""))));
    }

    [Fact]
    public async Task An_expression_that_would_not_end_is_refused()
    {
        var list = $"[{string.Join(',', Enumerable.Repeat("1", 4000))}]";
        var terms = The.Terms with { ClaimRules = [Rule("claims.l.all(a, claims.l.all(b, a == b))")] };

        Assert.Equal(Refusal.InvalidClaims, await RefusalOf(terms, The.RsaKey.Sign(The.Claims(("l", list)))));
    }

    [Fact]
    public async Task A_token_nobody_signed_is_not_told_of_rules()
    {
        var terms = The.Terms with { ClaimRules = [Tenant] };
        var forged = SigningKey.Rsa("RS256", "rsa-1").Sign(Claims("\"other\""));

        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(terms, forged));
    }

    [Fact]
    public async Task Rules_hold_for_a_remembered_token_too()
    {
        var verifier = The.Verifier(The.Terms with { ClaimRules = [Tenant], TokenCacheSize = 10 });
        var token = The.RsaKey.Sign(Claims("\"other\""));

        Assert.Equal(Refusal.InvalidClaims, await RefusalOf(verifier, token));
        Assert.Equal(Refusal.InvalidClaims, await RefusalOf(verifier, token));
    }

    [Fact]
    public async Task Rules_hold_for_the_second_token_too()
    {
        var second = The.Terms with { Name = "second", Issuer = "https://second.example.test/", ClaimRules = [Tenant] };
        var verifier = The.Verifier([
            new TrustedIssuer(The.Terms, The.Keys(The.RsaKey)),
            new TrustedIssuer(second, The.Keys(The.EcKey)),
        ]);
        var first = The.RsaKey.Sign(The.Claims());

        Assert.Null(await RefusalOf(verifier, first, Second("\"acme\"")));
        Assert.Equal(Refusal.InvalidClaims, await RefusalOf(verifier, first, Second("\"other\"")));

        static string Second(string json) =>
            The.EcKey.Sign(The.Claims(("iss", "\"https://second.example.test/\""), ("hd", json)));
    }

    [Fact]
    public async Task The_first_broken_rule_is_the_one_to_speak_of()
    {
        var terms = The.Terms with { ClaimRules = [Fresh, Tenant] };
        var both = await The.VerifiedAsync(The.Claims(("exp", $"{The.Seconds(600)}")));
        var tenant = await The.VerifiedAsync(The.Claims());
        var none = await The.VerifiedAsync(Claims("\"acme\""));

        Assert.Equal("at most five minutes", terms.FindBrokenRule(both.Claims)?.Message);
        Assert.Same(Tenant, terms.FindBrokenRule(tenant.Claims));
        Assert.Null(terms.FindBrokenRule(none.Claims));
    }

    private static string Claims(string? tenant) => The.Claims(("hd", tenant));

    private static ExpressionClaimRule Rule(string text, string? message = null) =>
        Expression.TryCompile(text, ExpressionVariables.Claims, ExpressionType.Bool, out var expression, out var problems)
            ? new ExpressionClaimRule(expression, message)
            : throw new InvalidOperationException(problems[0].ToString());

    private static Task<Refusal?> RefusalOf(IssuerTerms terms, string token) => RefusalOf(The.Verifier(terms), token);

    private static async Task<Refusal?> RefusalOf(TokenVerifier verifier, params string[] tokens)
    {
        var verdict = await verifier.VerifyAsync([.. tokens.Select(The.Presented)], CancellationToken.None);
        return verdict.IsVerified(out _, out var refusal) ? null : refusal;
    }
}
