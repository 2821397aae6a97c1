using Authorizer.Counterparts.Tests.Node;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Counterparts.Tests.OpenId;

/// <summary>A certified OpenID provider's documents, keys and tokens, believed by Trust as any provider's are.</summary>
public sealed class OidcProviderTests : IAsyncLifetime, IDisposable
{
    private const string Audience = "https://orders.example.test";
    private readonly HttpClient client = new();
    private readonly MovableClock clock = new(DateTimeOffset.UtcNow);
    private OidcProviderProcess provider = null!;

    public async ValueTask InitializeAsync() => provider = await OidcProviderProcess.StartAsync();

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Its_discovery_document_is_strict_json_and_names_its_issuer_and_its_keys()
    {
        var document = await client.GetByteArrayAsync(provider.DiscoveryUri);

        Assert.True(StrictJson.TryParse(document, maxDepth: 16, out var json));
        Assert.True(json.TryGetMember("issuer", out var issuer));
        Assert.True(json.TryGetMember("jwks_uri", out var keys));
        Assert.Equal(provider.Issuer, issuer.AsString());
        Assert.Equal(provider.KeysUri.AbsoluteUri, keys.AsString());
    }

    [Fact]
    public async Task Every_key_of_its_set_is_usable()
    {
        var set = await new HttpKeySet(client, provider.KeysUri).FetchAsync(CancellationToken.None);

        Assert.Equal(2, set.Count);
        Assert.Empty(set.Unusable);
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task Its_access_tokens_are_verified(string algorithm)
    {
        var token = await provider.AccessTokenAsync(client, Audience, algorithm, scope: "orders:read");

        var verdict = await VerifyAsync(RemoteKeys(), token);

        Assert.True(verdict.IsVerified(out var verified, out var refusal), $"{refusal}");
        Assert.Equal(algorithm, verified[0].Claims.FindText("client_id"));
        Assert.Equal("orders:read", verified[0].Claims.FindText("scope"));
    }

    [Fact]
    public async Task Its_token_for_another_resource_is_refused()
    {
        var token = await provider.AccessTokenAsync(client, "https://payments.example.test");

        Assert.Equal(Refusal.AudienceNotAllowed, await RefusalOf(RemoteKeys(), token));
    }

    [Fact]
    public async Task Its_token_is_refused_when_its_time_is_over()
    {
        var token = await provider.AccessTokenAsync(client, Audience);

        clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(Refusal.TokenExpired, await RefusalOf(RemoteKeys(), token));
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    public async Task A_rotated_key_is_found_at_once_and_the_old_one_stays_good(string algorithm)
    {
        var keys = RemoteKeys();
        var before = await provider.AccessTokenAsync(client, Audience, algorithm);
        Assert.Null(await RefusalOf(keys, before));

        await provider.RotateAsync();
        var after = await provider.AccessTokenAsync(client, Audience, algorithm);

        Assert.Null(await RefusalOf(keys, after));
        Assert.Null(await RefusalOf(keys, before));
        Assert.Equal(2, (await provider.CountsAsync()).Keys);
    }

    [Fact]
    public async Task A_withdrawn_key_ends_with_its_cache_duration()
    {
        var keys = RemoteKeys();
        var token = await provider.AccessTokenAsync(client, Audience);
        await provider.RotateAsync();
        Assert.Null(await RefusalOf(keys, token));

        await provider.WithdrawAsync();

        Assert.Null(await RefusalOf(keys, token));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(Refusal.UnknownKey, await RefusalOf(keys, token));
    }

    [Fact]
    public async Task It_speaks_tls_with_the_certificate_it_is_given()
    {
        using var certificate = LoopbackCertificate.Create();
        using var trusting = certificate.NewClient();
        await using var secure = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);

        var document = await trusting.GetStringAsync(secure.DiscoveryUri);

        Assert.StartsWith("https://127.0.0.1:", secure.Issuer, StringComparison.Ordinal);
        Assert.Contains($"\"issuer\":\"{secure.Issuer}\"", document, StringComparison.Ordinal);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(secure.DiscoveryUri));
    }

    private RemoteKeys RemoteKeys() => new(new HttpKeySet(client, provider.KeysUri), new KeyFreshness(), clock);

    private async Task<Refusal?> RefusalOf(IIssuerKeys keys, string token) =>
        (await VerifyAsync(keys, token)).IsVerified(out _, out var refusal) ? null : refusal;

    private async Task<Verdict> VerifyAsync(IIssuerKeys keys, string token)
    {
        var terms = new IssuerTerms
        {
            Name = "oidc",
            Issuer = provider.Issuer,
            Audiences = [Audience],
        };
        var directory = new IssuerDirectory([new TrustedIssuer(terms, keys)], []);
        return await new TokenVerifier(directory, clock).VerifyAsync(
            [new PresentedToken(new BearerToken(token), [TokenLocation.BearerHeader])],
            CancellationToken.None
        );
    }
}
