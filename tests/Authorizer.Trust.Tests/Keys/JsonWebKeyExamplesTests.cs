using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>The keys that the RFCs print.</summary>
public sealed class JsonWebKeyExamplesTests
{
    private const string RsaModulus =
        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W"
        + "-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt"
        + "-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";

    [Fact]
    public void RFC_7517_A1_has_one_key_for_encryption_and_one_for_signatures()
    {
        var set = TestKeys.Parse(
            $$"""
            {"keys":[
              {"kty":"EC","crv":"P-256","x":"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
               "y":"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM","use":"enc","kid":"1"},
              {"kty":"RSA","n":"{{RsaModulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}]}
            """
        );
        Assert.Equal(1, set.Count);
        Assert.Equal([new UnusableKey(0, UnusableKeyReason.NotForSignatures)], set.Unusable);
    }

    [Fact]
    public void RFC_7517_A1_RSA_key_is_bound_to_its_algorithm()
    {
        var key = JwkBuilder.Usable($$"""{"kty":"RSA","n":"{{RsaModulus}}","e":"AQAB","alg":"RS256","kid":"2011-04-29"}""");
        Assert.Equal("RS256", key.Algorithm?.Name);
        Assert.Equal("2011-04-29", key.KeyId);
        var material = Assert.IsType<RsaKeyMaterial>(key.Material);
        Assert.Equal(256, material.Modulus.Length);
        Assert.Equal([1, 0, 1], material.Exponent);
    }

    [Theory]
    [InlineData("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM")]
    [InlineData("gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0", "SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps")]
    [InlineData("weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ", "e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck")]
    [InlineData("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")]
    public void RFC_7515_7517_and_7518_points_are_on_P256(string x, string y) =>
        Assert.IsType<EcKeyMaterial>(JwkBuilder.Usable($$"""{"kty":"EC","crv":"P-256","x":"{{x}}","y":"{{y}}"}""").Material);

    [Fact]
    public void RFC_7520_3_1_point_is_on_P521() =>
        Assert.IsType<EcKeyMaterial>(
            JwkBuilder
                .Usable(
                    """
                    {"kty":"EC","kid":"bilbo.baggins@hobbiton.example","use":"sig","crv":"P-521",
                     "x":"AHKZLLOsCOzz5cY97ewNUajB957y-C-U88c3v13nmGZx6sYl_oJXu9A5RkTKqjqvjyekWF-7ytDyRXYgCF5cj0Kt",
                     "y":"AdymlHvOiLxXkEhayXQnNCvDX4h9htZaCJN34kfmC6pV5OhQHiraVySsUdaQkAgDPrwQrJmbnX9cwlGfP-HqHZR1"}
                    """
                )
                .Material
        );

    [Fact]
    public void RFC_8037_A2_key_is_usable() =>
        Assert.Equal(
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
            Convert.ToHexStringLower(Assert.IsType<Ed25519KeyMaterial>(JwkBuilder.Usable(JwkBuilder.Ed25519()).Material).X)
        );

    [Fact]
    public void RFC_8037_A1_private_key_is_not_usable() =>
        Assert.Equal(
            UnusableKeyReason.Private,
            JwkBuilder.Unusable(JwkBuilder.Ed25519(("d", "\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"")))
        );

    [Fact]
    public void RFC_7517_A3_symmetric_keys_are_usable_in_a_local_set_when_they_sign()
    {
        const string Json = """
            {"keys":[
              {"kty":"oct","alg":"A128KW","k":"GawgguFyGrWKav7AX4VKUg"},
              {"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow",
               "kid":"HMAC key used in JWS spec Appendix A.1 example"}]}
            """;
        Assert.Equal(1, TestKeys.Parse(Json, KeySetOrigin.Local).Count);
        Assert.All(TestKeys.Parse(Json).Unusable, key => Assert.Equal(UnusableKeyReason.SymmetricInRemoteSet, key.Reason));
    }
}
