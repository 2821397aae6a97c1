using System.Buffers.Text;
using System.Text;
using Authorizer.Gateway.Answers;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Gateway.Tests.Answers;

public sealed class AnswerEndTests
{
    private const string Key = """{"keys":[{"kty":"oct","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}]}""";

    [Theory]
    [InlineData(new[] { "1000" }, 1000)]
    [InlineData(new[] { "1000.9" }, 1000)]
    [InlineData(new[] { "2000", "1000" }, 1000)]
    [InlineData(new[] { "none", "1000" }, 1000)]
    [InlineData(new[] { "253402300799" }, 253402300799)]
    public async Task An_answer_ends_with_the_first_of_its_tokens(string[] expirations, long seconds) =>
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(seconds), AnswerEnd.Of(await Verified(TimeSpan.Zero, expirations)));

    [Theory]
    [InlineData("1000", 1030)]
    [InlineData("253402300799", 253402300799)]
    public async Task The_skew_comes_on_top(string expiration, long seconds) =>
        Assert.Equal(
            DateTimeOffset.FromUnixTimeSeconds(seconds),
            AnswerEnd.Of(await Verified(TimeSpan.FromSeconds(30), expiration))
        );

    [Fact]
    public async Task Tokens_without_an_expiry_bind_nothing() => Assert.Null(AnswerEnd.Of(await Verified(TimeSpan.Zero, "none")));

    private static async Task<IReadOnlyList<VerifiedToken>> Verified(TimeSpan skew, params string[] expirations)
    {
        Assert.True(SignatureAlgorithm.TryFind("HS256", out var algorithm));
        Assert.True(JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(Key), KeySetOrigin.Local, _ => new Agreeing(), out var keys));
        var issuers = expirations.Select(
            (_, index) =>
                new TrustedIssuer(
                    new IssuerTerms
                    {
                        Name = $"p{index}",
                        Issuer = $"i{index}",
                        Algorithms = [algorithm],
                        ClockSkew = skew,
                        RequireExpiration = false,
                    },
                    new LocalKeys(keys)
                )
        );
        var tokens = expirations.Select((expiration, index) => Presented($"i{index}", expiration));
        var verifier = new TokenVerifier(new IssuerDirectory([.. issuers], []), new Epoch());
        var verdict = await verifier.VerifyAsync([.. tokens], TestContext.Current.CancellationToken);
        Assert.True(verdict.IsVerified(out var verified, out var refusal), refusal.Code());
        return verified;
    }

    private static PresentedToken Presented(string issuer, string expiration)
    {
        var payload = expiration == "none" ? $$"""{"iss":"{{issuer}}"}""" : $$"""{"iss":"{{issuer}}","exp":{{expiration}}}""";
        var text = $"{Encoded("""{"alg":"HS256"}""")}.{Encoded(payload)}.{Base64Url.EncodeToString(new byte[32])}";
        return new PresentedToken(new BearerToken(text), [TokenLocation.BearerHeader]);
    }

    private static string Encoded(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private sealed class Agreeing : ISignatureVerifier
    {
        public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature) =>
            true;
    }

    private sealed class Epoch : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch;
    }
}
