using System.Text;
using Authorizer.Cryptography;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tests.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Tests.Verification;

/// <summary>Contract 8: a hit spares reading and the signature, and nothing else.</summary>
public sealed class VerifiedTokenCacheTests
{
    private static readonly TokenLocation Cookie = new(TokenLocationKind.Cookie, "sid");
    private static readonly IssuerTerms Cached = The.Terms with { TokenCacheSize = 3 };

    private readonly MovableClock clock = new();
    private readonly CountedSignatures signatures = new();

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(100, 1)]
    public async Task A_token_that_comes_again_is_accepted_and_its_signature_checked_once(int size, int checks)
    {
        var verifier = Verifier(The.Terms with { TokenCacheSize = size });
        var token = The.RsaKey.Sign(The.Claims(("scope", "\"a b\"")));
        for (var time = 0; time < 3; time++)
        {
            var verified = await VerifiedAsync(verifier, token);
            Assert.Equal("example", verified.Issuer.Name);
            Assert.Equal("alice", verified.Claims.Subject);
            Assert.Equal("a b", verified.Claims.FindText("scope"));
            Assert.Equal(token.Split('.')[1], Encoding.ASCII.GetString(verified.EncodedPayload.Span));
            Assert.Equal(KeyUse.Warm, verified.Keys);
        }
        Assert.Equal(checks, signatures.Checks);
    }

    [Fact]
    public async Task Its_times_are_checked_each_time()
    {
        var verifier = Verifier(Cached);
        var token = The.RsaKey.Sign(The.Claims(("nbf", $"{The.Seconds(-60)}")));
        Assert.Null(await RefusalOf(verifier, token));

        clock.Advance(330);
        Assert.Null(await RefusalOf(verifier, token));
        clock.Advance(0.001);
        Assert.Equal(Refusal.TokenExpired, await RefusalOf(verifier, token));
        clock.SetWallClock(TimeSpan.FromSeconds(-430));
        Assert.Equal(Refusal.TokenNotYetValid, await RefusalOf(verifier, token));
        clock.SetWallClock(TimeSpan.FromSeconds(100));
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(1, signatures.Checks);
    }

    [Fact]
    public async Task What_is_remembered_is_no_view_of_the_request_it_came_with()
    {
        var verifier = Verifier(Cached);
        var token = The.RsaKey.Sign(The.Claims());
        var parts = token.Split('.');
        var claims = SigningKey.Encode(Encoding.UTF8.GetBytes(The.Claims(("sub", "\"malic\""))));
        var (request, workspace) = (Encoding.ASCII.GetBytes(token), new Workspace());
        PresentedToken presented = new(new BearerToken(request), [TokenLocation.BearerHeader]);
        Assert.True((await verifier.VerifyAsync([presented], CancellationToken.None, workspace)).IsVerified(out _, out _));

        // The next event lies in the same memory: a forged token of the same length, with the same signature.
        workspace.Clear();
        Encoding.ASCII.GetBytes($"{parts[0]}.{claims}.{parts[2]}").CopyTo(request, 0);
        PresentedToken forged = new(new BearerToken(request), [TokenLocation.BearerHeader]);
        Assert.False((await verifier.VerifyAsync([forged], CancellationToken.None, workspace)).IsVerified(out _, out var why));

        Assert.Equal(Refusal.InvalidSignature, why);
        workspace.Clear();
        Assert.Equal("alice", (await VerifiedAsync(verifier, token)).Claims.Subject);
    }

    [Fact]
    public async Task Its_lifetime_is_checked_each_time()
    {
        var verifier = Verifier(Cached with { MaxLifetime = TimeSpan.FromSeconds(301) });
        var token = The.RsaKey.Sign(The.Claims());
        Assert.Null(await RefusalOf(verifier, token));
        clock.SetWallClock(TimeSpan.FromSeconds(-1));
        Assert.Equal(Refusal.LifetimeNotAllowed, await RefusalOf(verifier, token));
    }

    [Fact]
    public async Task It_dies_with_its_withdrawn_key_when_the_keys_are_past_their_age()
    {
        var source = new ScriptedSource();
        source.Has(SetOf(The.RsaKey, The.EcKey));
        var verifier = Verifier([new TrustedIssuer(Cached, Remote(source))]);
        var token = The.RsaKey.Sign(The.Claims(("exp", $"{The.Seconds(86_400)}")));
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(1, signatures.Checks);

        source.Has(SetOf(The.EcKey));
        clock.Advance(299);
        Assert.Null(await RefusalOf(verifier, token));
        clock.Advance(1);
        Assert.Equal(Refusal.UnknownKey, await RefusalOf(verifier, token));
        Assert.Equal(1, signatures.Checks);
    }

    [Fact]
    public async Task It_dies_with_keys_that_nobody_can_have_any_more()
    {
        var source = new ScriptedSource();
        source.Has(SetOf(The.RsaKey));
        var verifier = Verifier([new TrustedIssuer(Cached, Remote(source))]);
        var token = The.RsaKey.Sign(The.Claims(("exp", $"{The.Seconds(86_400)}")));
        Assert.Null(await RefusalOf(verifier, token));

        source.Fails();
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(KeyUse.Stale, (await VerifiedAsync(verifier, token)).Keys);
        clock.Advance(TimeSpan.FromMinutes(5));
        var fault = await Assert.ThrowsAsync<FaultException>(() => RefusalOf(verifier, token));
        Assert.Equal(Fault.KeysUnavailable, fault.Fault);
    }

    [Fact]
    public async Task Another_key_of_the_same_name_starts_over()
    {
        var other = SigningKey.Rsa("RS256", The.RsaKey.KeyId);
        var source = new ScriptedSource();
        source.Has(SetOf(The.RsaKey));
        var verifier = Verifier([new TrustedIssuer(Cached, Remote(source))]);
        var token = The.RsaKey.Sign(The.Claims(("exp", $"{The.Seconds(86_400)}")));
        Assert.Null(await RefusalOf(verifier, token));

        source.Has(SetOf(other));
        clock.Advance(300);
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(verifier, token));
        source.Has(SetOf(The.RsaKey));
        clock.Advance(300);
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(3, signatures.Checks);
    }

    [Fact]
    public async Task A_token_without_a_key_id_is_remembered_with_the_key_that_fits()
    {
        SigningKey[] keys = [SigningKey.Ec("ES256", "ec-0"), The.EcKey];
        var verifier = Verifier([new TrustedIssuer(Cached, new LocalKeys(SetOf(keys)))]);
        var token = The.EcKey.SignParts("{\"alg\":\"ES256\"}", The.Claims());
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(2, signatures.Checks);
    }

    [Fact]
    public async Task Two_providers_do_not_share()
    {
        var header = Cached with { Name = "header", Audiences = [The.Audience], Locations = [TokenLocation.BearerHeader] };
        var cookie = Cached with { Name = "cookie", Audiences = ["other"], Locations = [Cookie] };
        var verifier = Verifier([
            new TrustedIssuer(header, new LocalKeys(SetOf(The.RsaKey))),
            new TrustedIssuer(cookie, new LocalKeys(SetOf(SigningKey.Rsa("RS256", The.RsaKey.KeyId)))),
        ]);
        var token = The.RsaKey.Sign(The.Claims(("aud", $"[\"{The.Audience}\",\"other\"]")));

        Assert.Equal("header", (await VerifiedAsync(verifier, token)).Issuer.Name);
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(verifier, token, Cookie));
        Assert.Equal("header", (await VerifiedAsync(verifier, token)).Issuer.Name);
        Assert.Equal(2, signatures.Checks);
    }

    [Fact]
    public async Task One_provider_s_tokens_do_not_take_another_s_place()
    {
        var second = Cached with { Name = "second", Issuer = "https://second.example.test/", TokenCacheSize = 1 };
        var verifier = Verifier([
            new TrustedIssuer(Cached with { TokenCacheSize = 1 }, new LocalKeys(SetOf(The.RsaKey))),
            new TrustedIssuer(second, new LocalKeys(SetOf(The.RsaKey))),
            new TrustedIssuer(
                The.Terms with
                {
                    Name = "uncached",
                    Issuer = "https://third.example.test/",
                },
                new LocalKeys(SetOf(The.RsaKey))
            ),
        ]);
        string[] tokens =
        [
            The.RsaKey.Sign(The.Claims()),
            The.RsaKey.Sign(The.Claims(("iss", "\"https://second.example.test/\""))),
            The.RsaKey.Sign(The.Claims(("iss", "\"https://third.example.test/\""))),
        ];
        foreach (var token in (string[])[.. tokens, .. tokens])
        {
            Assert.Null(await RefusalOf(verifier, token));
        }
        Assert.Equal(4, signatures.Checks);
    }

    [Fact]
    public async Task The_least_recently_used_token_is_forgotten_first()
    {
        var verifier = Verifier(Cached);
        var tokens = Enumerable.Range(0, 4).Select(number => The.RsaKey.Sign(The.Claims(("jti", $"\"{number}\"")))).ToArray();
        // 0 1 2 are kept; 0 is used again, so that 3 takes the place of 1, 1 that of 2, and 2 that of 0.
        (int Token, bool IsRemembered)[] rows =
        [
            (0, false),
            (1, false),
            (2, false),
            (0, true),
            (3, false),
            (0, true),
            (3, true),
            (1, false),
            (3, true),
            (1, true),
            (2, false),
            (0, false),
        ];
        foreach (var (token, isRemembered) in rows)
        {
            var before = signatures.Checks;
            Assert.Null(await RefusalOf(verifier, tokens[token]));
            Assert.Equal(isRemembered ? 0 : 1, signatures.Checks - before);
        }
    }

    [Theory]
    [InlineData(4096, 1)]
    [InlineData(4097, 2)]
    public async Task A_token_over_four_kibibytes_is_not_remembered(int length, int checks)
    {
        var verifier = Verifier(Cached);
        var token = OfLength(length);
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(checks, signatures.Checks);
    }

    [Fact]
    public async Task One_changed_bit_anywhere_is_another_token()
    {
        var verifier = Verifier(Cached);
        var token = The.EcKey.Sign(The.Claims());
        Assert.Null(await RefusalOf(verifier, token));
        for (var at = 0; at < token.Length; at++)
        {
            foreach (var bit in (int[])[1, 2, 4])
            {
                var changed = token[..at] + (char)(token[at] ^ bit) + token[(at + 1)..];
                Assert.NotNull(await RefusalOf(verifier, changed));
            }
        }
        Assert.NotNull(await RefusalOf(verifier, token + "A"));
        Assert.NotNull(await RefusalOf(verifier, token[..^1]));
        var before = signatures.Checks;
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(before, signatures.Checks);
    }

    [Fact]
    public async Task A_refused_token_is_not_remembered()
    {
        var verifier = Verifier(Cached);
        var forged = SigningKey.Rsa("RS256", The.RsaKey.KeyId).Sign(The.Claims());
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(verifier, forged));
        Assert.Equal(Refusal.InvalidSignature, await RefusalOf(verifier, forged));
        Assert.Equal(2, signatures.Checks);
    }

    [Fact]
    public async Task In_a_place_that_its_provider_does_not_look_at_it_does_not_count_either()
    {
        var verifier = Verifier(Cached);
        var token = The.RsaKey.Sign(The.Claims());
        Assert.Null(await RefusalOf(verifier, token));
        Assert.Equal(Refusal.UnknownIssuer, await RefusalOf(verifier, token, Cookie));
    }

    [Fact]
    public async Task Beside_another_token_of_its_provider_it_is_malformed_as_always()
    {
        var verifier = Verifier(Cached);
        var known = The.RsaKey.Sign(The.Claims());
        var other = The.RsaKey.Sign(The.Claims(("jti", "\"other\"")));
        Assert.Null(await RefusalOf(verifier, known));
        Assert.Null(await RefusalOf(verifier, other));
        var verdict = await verifier.VerifyAsync([The.Presented(known), The.Presented(other)], CancellationToken.None);
        Assert.False(verdict.IsVerified(out _, out var refusal));
        Assert.Equal(Refusal.MalformedToken, refusal);
    }

    [Fact]
    public async Task Another_verifier_remembers_nothing_of_it()
    {
        var token = The.RsaKey.Sign(The.Claims());
        Assert.Null(await RefusalOf(Verifier(Cached), token));
        Assert.Null(await RefusalOf(Verifier(Cached), token));
        Assert.Equal(Refusal.AudienceNotAllowed, await RefusalOf(Verifier(Cached with { Audiences = ["other"] }), token));
        Assert.Equal(2, signatures.Checks);
    }

    [Fact]
    public async Task Several_loops_use_it_side_by_side()
    {
        var verifier = Verifier(Cached);
        var tokens = Enumerable.Range(0, 8).Select(number => The.EcKey.Sign(The.Claims(("jti", $"\"{number}\"")))).ToArray();
        await Parallel.ForAsync(
            0,
            2000,
            new ParallelOptions { MaxDegreeOfParallelism = 8 },
            async (number, _) =>
            {
                var verified = await VerifiedAsync(verifier, tokens[number % tokens.Length]);
                Assert.Equal($"{number % tokens.Length}", verified.Claims.JwtId);
            }
        );
    }

    // No part has a length of one above a multiple of four: white space in the header makes up for what the payload cannot have.
    private static string OfLength(int length) =>
        (
            from filler in Enumerable.Range(length * 3 / 4 - 250, 100)
            from space in Enumerable.Range(0, 3)
            select The.EcKey.SignParts(
                $"{{\"alg\":\"ES256\",\"kid\":\"ec-1\"{new string(' ', space)}}}",
                The.Claims(("filler", $"\"{new string('a', filler)}\""))
            )
        ).First(token => token.Length == length);

    private static async Task<Refusal?> RefusalOf(TokenVerifier verifier, string token, TokenLocation? foundIn = null)
    {
        var verdict = await verifier.VerifyAsync([In(token, foundIn)], CancellationToken.None);
        return verdict.IsVerified(out _, out var refusal) ? null : refusal;
    }

    private static async Task<VerifiedToken> VerifiedAsync(TokenVerifier verifier, string token)
    {
        var verdict = await verifier.VerifyAsync([In(token, null)], CancellationToken.None);
        Assert.True(verdict.IsVerified(out var tokens, out var refusal), refusal.ToString());
        return Assert.Single(tokens);
    }

    private static PresentedToken In(string token, TokenLocation? foundIn) =>
        new(new BearerToken(token), [foundIn ?? TokenLocation.BearerHeader]);

    private TokenVerifier Verifier(IssuerTerms terms) =>
        Verifier([new TrustedIssuer(terms, new LocalKeys(SetOf(The.RsaKey, The.EcKey)))]);

    private TokenVerifier Verifier(TrustedIssuer[] issuers) => new(new IssuerDirectory([.. issuers], []), clock);

    private RemoteKeys Remote(ScriptedSource source) => new(source, new KeyFreshness(), clock);

    private JsonWebKeySet SetOf(params SigningKey[] keys)
    {
        var document = $"{{\"keys\":[{string.Join(',', keys.Select(key => key.PublicJwk))}]}}";
        Assert.True(
            JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(document), KeySetOrigin.Remote, signatures.Import, out var set)
        );
        return set;
    }

    /// <summary>Real cryptography that counts how often it is asked.</summary>
    private sealed class CountedSignatures
    {
        private int checks;

        public int Checks => Volatile.Read(ref checks);

        public ISignatureVerifier? Import(KeyMaterial material) =>
            KeyImport.Import(material) is { } verifier ? new Counted(this, verifier) : null;

        private sealed class Counted(CountedSignatures all, ISignatureVerifier verifier) : ISignatureVerifier
        {
            public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
            {
                Interlocked.Increment(ref all.checks);
                return verifier.Verifies(algorithm, signingInput, signature);
            }
        }
    }
}
