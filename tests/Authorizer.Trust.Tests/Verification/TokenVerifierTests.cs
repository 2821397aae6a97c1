using System.Text;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Verification;

public class TokenVerifierTests
{
    public static TheoryData<string> Algorithms => [.. SignatureAlgorithm.All.Select(algorithm => algorithm.Name)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_token_of_every_algorithm_in_the_table_is_verified(string algorithm)
    {
        var key = SigningKey.Of(algorithm);
        var terms = The.Terms with { Algorithms = SignatureAlgorithm.All };

        Assert.Null(await RefusalOf(key.Sign(The.Claims()), terms, key));
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task A_signature_by_another_key_of_the_same_name_is_refused(string algorithm)
    {
        var terms = The.Terms with { Algorithms = SignatureAlgorithm.All };

        var refusal = await RefusalOf(SigningKey.Of(algorithm).Sign(The.Claims()), terms, SigningKey.Of(algorithm));

        Assert.Equal(Refusal.InvalidSignature, refusal);
    }

    [Fact]
    public async Task No_token_is_missing_token()
    {
        var verdict = await The.Verifier().VerifyAsync([], CancellationToken.None);

        Assert.False(verdict.IsVerified(out _, out var refusal));
        Assert.Equal(Refusal.MissingToken, refusal);
    }

    public static TheoryData<string, string, Refusal> Claims =>
        new()
        {
            { "iss", "\"https://id.example.test\"", Refusal.UnknownIssuer },
            { "iss", "\"HTTPS://id.example.test/\"", Refusal.UnknownIssuer },
            { "iss", "\"\"", Refusal.UnknownIssuer },
            { "aud", "\"other\"", Refusal.AudienceNotAllowed },
            { "aud", "[]", Refusal.AudienceNotAllowed },
            { "aud", "[\"other\",\"another\"]", Refusal.AudienceNotAllowed },
            { "exp", $"{The.Seconds(-31)}", Refusal.TokenExpired },
            { "exp", "0", Refusal.TokenExpired },
            { "nbf", $"{The.Seconds(31)}", Refusal.TokenNotYetValid },
            { "exp", "1e400", Refusal.MalformedToken },
            { "exp", "-1", Refusal.MalformedToken },
            { "exp", "253402300800", Refusal.MalformedToken },
            { "exp", $"\"{The.Seconds(300)}\"", Refusal.MalformedToken },
            { "exp", "null", Refusal.MalformedToken },
            { "nbf", "true", Refusal.MalformedToken },
            { "iat", "[]", Refusal.MalformedToken },
            { "iss", "null", Refusal.MalformedToken },
            { "iss", "[\"https://id.example.test/\"]", Refusal.MalformedToken },
            { "sub", "17", Refusal.MalformedToken },
            { "jti", "{}", Refusal.MalformedToken },
            { "aud", "17", Refusal.MalformedToken },
            { "aud", "[\"orders-api\",17]", Refusal.MalformedToken },
            { "aud", "null", Refusal.MalformedToken },
            { "name", "\"\\ud800\"", Refusal.MalformedToken },
            { "name", "\"\\udc00\\ud800\"", Refusal.MalformedToken },
            { "i\\u0073s", "\"https://evil.example.test/\"", Refusal.MalformedToken },
            { "nested", "{\"a\":1,\"\\u0061\":2}", Refusal.MalformedToken },
        };

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task A_claim_that_does_not_fit_is_refused(string name, string json, Refusal expected)
    {
        Assert.Equal(expected, await RefusalOf(The.RsaKey.Sign(The.Claims((name, json)))));
    }

    public static TheoryData<string, string> Accepted =>
        new()
        {
            { "aud", "[\"other\",\"orders-api\"]" },
            { "exp", $"{The.Seconds(-30)}" },
            { "exp", $"{The.Seconds(-29)}.5" },
            { "nbf", $"{The.Seconds(30)}" },
            { "nbf", "0" },
            { "iat", "253402300799" },
            { "iss", "\"https:\\/\\/id.example.test\\/\"" },
            { "name", "\"\\ud83d\\ude00 \\\\ud800\"" },
            { "unknown", "{\"a\":[1,2,{\"b\":null}]}" },
        };

    [Theory]
    [MemberData(nameof(Accepted))]
    public async Task A_claim_at_the_edge_of_what_fits_is_accepted(string name, string json)
    {
        Assert.Null(await RefusalOf(The.RsaKey.Sign(The.Claims((name, json)))));
    }

    [Fact]
    public async Task A_token_without_expiration_is_refused_unless_the_provider_says_otherwise()
    {
        var token = The.RsaKey.Sign(The.Claims(("exp", null)));

        Assert.Equal(Refusal.LifetimeNotAllowed, await RefusalOf(token));
        Assert.Null(await RefusalOf(token, The.Terms with { RequireExpiration = false }));
        Assert.Equal(
            Refusal.LifetimeNotAllowed,
            await RefusalOf(token, The.Terms with { RequireExpiration = false, MaxLifetime = TimeSpan.FromHours(1) })
        );
    }

    [Theory]
    [InlineData(299, null)]
    [InlineData(300, Refusal.LifetimeNotAllowed)]
    [InlineData(301, Refusal.LifetimeNotAllowed)]
    public async Task The_rest_of_the_lifetime_must_be_strictly_less_than_the_longest(int seconds, Refusal? expected)
    {
        var terms = The.Terms with { MaxLifetime = TimeSpan.FromMinutes(5) };

        Assert.Equal(expected, await RefusalOf(The.RsaKey.Sign(The.Claims(("exp", $"{The.Seconds(seconds)}"))), terms));
    }

    public static TheoryData<string, Refusal> Headers =>
        new()
        {
            { "{\"alg\":\"none\",\"kid\":\"rsa-1\"}", Refusal.AlgorithmNotAllowed },
            { "{\"alg\":\"None\",\"kid\":\"rsa-1\"}", Refusal.AlgorithmNotAllowed },
            { "{\"alg\":\"rs256\",\"kid\":\"rsa-1\"}", Refusal.AlgorithmNotAllowed },
            { "{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}", Refusal.AlgorithmNotAllowed },
            { "{\"alg\":\"ES256K\",\"kid\":\"ec-1\"}", Refusal.AlgorithmNotAllowed },
            { "{\"alg\":\"RS384\",\"kid\":\"rsa-1\"}", Refusal.UnknownKey },
            { "{\"alg\":\"PS256\",\"kid\":\"rsa-1\"}", Refusal.UnknownKey },
            { "{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}", Refusal.UnknownKey },
            { "{\"alg\":\"RS256\",\"kid\":\"RSA-1\"}", Refusal.UnknownKey },
            { "{\"alg\":\"RS256\",\"kid\":\"\"}", Refusal.UnknownKey },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"dpop+jwt\"}", Refusal.TypeNotAllowed },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}", Refusal.TypeNotAllowed },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"application/secevent+jwt\"}", Refusal.TypeNotAllowed },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"\"}", Refusal.TypeNotAllowed },
            { "{\"kid\":\"rsa-1\"}", Refusal.MalformedToken },
            { "{\"alg\":null,\"kid\":\"rsa-1\"}", Refusal.MalformedToken },
            { "{\"alg\":[\"RS256\"],\"kid\":\"rsa-1\"}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":17}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":null}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":17}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"exp\"]}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":null}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[]}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":false}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":true}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"\\u0062\\u00364\":true}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"\\u0061lg\":\"RS256\",\"kid\":\"rsa-1\"}", Refusal.MalformedToken },
            { "[\"alg\",\"RS256\"]", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}{}", Refusal.MalformedToken },
            { "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",}", Refusal.MalformedToken },
            { "\uFEFF{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", Refusal.MalformedToken },
        };

    [Theory]
    [MemberData(nameof(Headers))]
    public async Task A_header_that_does_not_fit_is_refused(string header, Refusal expected)
    {
        Assert.Equal(expected, await RefusalOf(The.RsaKey.SignParts(header, The.Claims())));
    }

    [Theory]
    [InlineData("{\"alg\":\"RS256\"}")]
    [InlineData("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}")]
    [InlineData("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"jwt\"}")]
    [InlineData("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"application/at+JWT\"}")]
    [InlineData(
        " {\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"jku\":\"https://evil.example.test/\",\"jwk\":{},\"x5u\":\"u\",\"x5c\":[]} "
    )]
    public async Task A_header_at_the_edge_of_what_fits_is_accepted(string header)
    {
        Assert.Null(await RefusalOf(The.RsaKey.SignParts(header, The.Claims())));
    }

    public static TheoryData<string> Shapes
    {
        get
        {
            var token = The.RsaKey.Sign(The.Claims());
            var parts = token.Split('.');
            return
            [
                "",
                ".",
                "..",
                "...",
                parts[0] + "." + parts[1],
                token + ".",
                "." + token,
                token + ".AAAA",
                token + "=",
                token + "\n",
                " " + token,
                token + " ",
                parts[0] + "=." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "\t." + parts[2],
                parts[0] + "." + parts[1] + "." + parts[2].Replace('-', '+').Replace('_', '/') + "+",
                parts[0] + "." + parts[1] + "A." + parts[2] + "A",
                "{\"payload\":\"" + parts[1] + "\"}",
                new string('A', CompactJws.MaxLength + 1),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(Shapes), DisableDiscoveryEnumeration = true)]
    public async Task Anything_but_three_strict_parts_is_malformed(string token)
    {
        Assert.Equal(Refusal.MalformedToken, await RefusalOf(token));
    }

    [Fact]
    public async Task A_signature_with_unused_bits_set_is_malformed()
    {
        var token = The.RsaKey.Sign(The.Claims());
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        // 256 bytes leave four unused bits in the last letter.
        var other = Letters[Letters.IndexOf(token[^1], StringComparison.Ordinal) | 1];

        Assert.Equal(Refusal.MalformedToken, await RefusalOf(token[..^1] + other));
    }

    [Theory]
    [InlineData(32, null)]
    [InlineData(33, Refusal.MalformedToken)]
    public async Task A_payload_nests_at_most_32_deep_the_root_included(int depth, Refusal? expected)
    {
        var nested = new string('[', depth - 1) + new string(']', depth - 1);

        Assert.Equal(expected, await RefusalOf(The.RsaKey.Sign(The.Claims(("deep", nested)))));
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_malformed()
    {
        var claims = Encoding.Latin1.GetBytes(The.Claims(("name", "\"\u00e9\"")));
        var header = Encoding.UTF8.GetBytes("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");

        Assert.Equal(Refusal.MalformedToken, await RefusalOf(The.RsaKey.SignRaw(header, claims)));
    }

    [Fact]
    public async Task An_empty_signature_is_refused()
    {
        var token = The.RsaKey.Sign(The.Claims());

        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(token[..(token.LastIndexOf('.') + 1)]));
    }

    [Fact]
    public async Task A_signature_of_zeros_is_refused()
    {
        var token = The.EcKey.Sign(The.Claims());
        var forged = token[..(token.LastIndexOf('.') + 1)] + SigningKey.Encode(new byte[64]);

        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(forged));
    }

    [Fact]
    public async Task A_public_key_is_no_shared_secret()
    {
        var header = "{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}";
        var terms = The.Terms with { Algorithms = SignatureAlgorithm.All };

        Assert.Equal(Refusal.UnknownKey, await RefusalOf(The.RsaKey.SignParts(header, The.Claims()), terms));
    }

    [Fact]
    public async Task A_token_without_a_key_id_may_use_every_key_that_fits()
    {
        var keys = Enumerable.Range(1, 4).Select(number => SigningKey.Ec("ES256", $"ec-{number}")).ToArray();
        var token = keys[3].SignParts("{\"alg\":\"ES256\"}", The.Claims());

        Assert.Null(await RefusalOf(token, null, keys));
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(token, null, [SigningKey.Ec("ES256", "ec-0"), .. keys]));
    }

    [Fact]
    public async Task A_key_without_an_id_matches_no_token_that_has_one()
    {
        var key = SigningKey.Ec("ES256", null);

        Assert.Null(await RefusalOf(key.Sign(The.Claims()), null, key));
        Assert.Equal(
            Refusal.UnknownKey,
            await RefusalOf(key.SignParts("{\"alg\":\"ES256\",\"kid\":\"k\"}", The.Claims()), null, key)
        );
    }

    [Fact]
    public async Task A_token_in_a_place_its_provider_does_not_look_at_does_not_count()
    {
        var terms = The.Terms with { Locations = [new TokenLocation(TokenLocationKind.Cookie, "sid")] };

        Assert.Equal(Refusal.UnknownIssuer, await RefusalOf(The.RsaKey.Sign(The.Claims()), terms));
    }

    [Fact]
    public async Task Two_different_tokens_for_one_provider_are_malformed()
    {
        var verdict = await The.Verifier()
            .VerifyAsync(
                [The.Presented(The.RsaKey.Sign(The.Claims())), The.Presented(The.EcKey.Sign(The.Claims()))],
                CancellationToken.None
            );

        Assert.False(verdict.IsVerified(out _, out var refusal));
        Assert.Equal(Refusal.MalformedToken, refusal);
    }

    [Fact]
    public async Task Tokens_of_different_providers_must_all_verify_and_the_first_is_the_caller()
    {
        var second = The.Terms with { Name = "second", Issuer = "https://second.example.test/" };
        var verifier = The.Verifier([
            new TrustedIssuer(The.Terms, The.Keys(The.RsaKey)),
            new TrustedIssuer(second, The.Keys(The.EcKey)),
        ]);
        var good = The.EcKey.Sign(The.Claims(("iss", "\"https://second.example.test/\"")));
        var expired = The.EcKey.Sign(The.Claims(("iss", "\"https://second.example.test/\""), ("exp", "0")));
        var first = The.Presented(The.RsaKey.Sign(The.Claims()));

        var both = await verifier.VerifyAsync([first, The.Presented(good)], CancellationToken.None);
        var oneExpired = await verifier.VerifyAsync([first, The.Presented(expired)], CancellationToken.None);

        Assert.True(both.IsVerified(out var tokens, out _));
        Assert.Equal(["example", "second"], tokens.Select(token => token.Issuer.Name));
        Assert.False(oneExpired.IsVerified(out _, out var refusal));
        Assert.Equal(Refusal.TokenExpired, refusal);
    }

    internal static async Task<Refusal?> RefusalOf(string token, IssuerTerms? terms = null, params SigningKey[] keys)
    {
        var verdict = await The.Verifier(terms, keys).VerifyAsync([The.Presented(token)], CancellationToken.None);
        return verdict.IsVerified(out _, out var refusal) ? null : refusal;
    }
}
