using System.Text.Json;
using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Local.Tests.IdentityProvider;

public sealed class MintedTokenTests(EveryAlgorithm every) : IClassFixture<EveryAlgorithm>
{
    private readonly LocalIdentityProvider provider = every.Provider;

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS384")]
    [InlineData("RS512")]
    [InlineData("PS256")]
    [InlineData("PS384")]
    [InlineData("PS512")]
    [InlineData("ES256")]
    [InlineData("ES384")]
    [InlineData("ES512")]
    public async Task A_token_of_every_algorithm_verifies_with_the_published_keys(string algorithm)
    {
        var keys = await PublishedKeys.FetchAsync(every.Client, provider.KeySetUri);
        Assert.True(keys.Verify(provider.Mint(new TokenRequest { Algorithm = algorithm })));
    }

    [Fact]
    public void Default_claims_are_those_of_a_fresh_access_token()
    {
        var claims = Claims(provider.Mint());
        var now = every.Clock.Now.ToUnixTimeSeconds();
        Assert.Equal(provider.Issuer, claims.GetProperty("iss").GetString());
        Assert.Equal("alice", claims.GetProperty("sub").GetString());
        Assert.Equal("orders", claims.GetProperty("aud").GetString());
        Assert.Equal(now, claims.GetProperty("iat").GetInt64());
        Assert.Equal(now, claims.GetProperty("nbf").GetInt64());
        Assert.Equal(now + 300, claims.GetProperty("exp").GetInt64());
        Assert.Equal("at+jwt", Header(provider.Mint()).GetProperty("typ").GetString());
    }

    [Fact]
    public void Overrides_replace_add_and_remove_claims_and_header_members()
    {
        var token = provider.Mint(
            new TokenRequest
            {
                Claims = new JsonObject
                {
                    ["aud"] = new JsonArray("a", "b"),
                    ["admin"] = true,
                    ["jti"] = null,
                },
                Header = new JsonObject { ["kid"] = null, ["crit"] = new JsonArray("b64") },
                Type = null,
                Lifetime = TimeSpan.FromMinutes(-5),
            }
        );
        Assert.Equal("""["a","b"]""", Claims(token).GetProperty("aud").GetRawText());
        Assert.True(Claims(token).GetProperty("admin").GetBoolean());
        Assert.False(Claims(token).TryGetProperty("jti", out _));
        Assert.Equal(every.Clock.Now.ToUnixTimeSeconds() - 300, Claims(token).GetProperty("exp").GetInt64());
        Assert.Equal("""{"alg":"RS256","crit":["b64"]}""", Header(token).GetRawText());
    }

    [Theory]
    [InlineData(Forgery.ForeignKey)]
    [InlineData(Forgery.ChangedPayload)]
    [InlineData(Forgery.NoSignature)]
    [InlineData(Forgery.PublicKeyAsSecret)]
    public async Task No_forgery_verifies(Forgery forgery)
    {
        var keys = await PublishedKeys.FetchAsync(every.Client, provider.KeySetUri);
        Assert.False(keys.Verify(provider.Mint(new TokenRequest { Forgery = forgery })));
    }

    [Theory]
    [InlineData(Forgery.ForeignKey, "RS256", "alice")]
    [InlineData(Forgery.ChangedPayload, "RS256", "mallory")]
    [InlineData(Forgery.NoSignature, "none", "alice")]
    [InlineData(Forgery.PublicKeyAsSecret, "HS256", "alice")]
    public void A_forgery_looks_genuine_but_for_what_it_forges(Forgery forgery, string algorithm, string subject)
    {
        var token = provider.Mint(new TokenRequest { Forgery = forgery });
        Assert.Equal(algorithm, Header(token).GetProperty("alg").GetString());
        Assert.Equal(subject, Claims(token).GetProperty("sub").GetString());
        Assert.Contains(provider.Keys, key => key.KeyId == Header(token).GetProperty("kid").GetString());
        Assert.Equal(forgery == Forgery.NoSignature, token.EndsWith('.'));
    }

    [Fact]
    public async Task Raw_texts_are_signed_as_they_are()
    {
        var keyId = provider.Keys.First(key => key.Algorithm == "RS256").KeyId;
        var header = $$"""{"alg":"RS256","kid":"{{keyId}}"}""";
        var token = provider.SignRaw(header, """{"sub":"a","sub":"b"}""", keyId);
        Assert.True((await PublishedKeys.FetchAsync(every.Client, provider.KeySetUri)).Verify(token));
        Assert.Equal("""{"sub":"a","sub":"b"}""", Claims(token).GetRawText());
    }

    [Fact]
    public void An_algorithm_it_has_no_key_of_is_named_an_argument_error() =>
        Assert.Throws<ArgumentException>(() => provider.Mint(new TokenRequest { Algorithm = "EdDSA" }));

    private static JsonElement Header(string token) => PublishedKeys.Json(token.Split('.')[0]);

    private static JsonElement Claims(string token) => PublishedKeys.Json(token.Split('.')[1]);
}
