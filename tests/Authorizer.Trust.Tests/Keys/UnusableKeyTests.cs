using System.Numerics;
using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 4, step 5: why a member of a key set is left out; every reason has its rows.</summary>
public sealed class UnusableKeyTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"key\"")]
    [InlineData("{}")]
    [InlineData("""{"kty":1}""")]
    [InlineData("""{"kty":null}""")]
    public void What_is_no_key_is_malformed(string jwk) => Assert.Equal(UnusableKeyReason.Malformed, JwkBuilder.Unusable(jwk));

    [Theory]
    [InlineData("kid", "1")]
    [InlineData("kid", "null")]
    [InlineData("alg", "256")]
    [InlineData("n", null)]
    [InlineData("e", null)]
    [InlineData("n", "\"\"")]
    [InlineData("e", "65537")]
    [InlineData("e", "\"AQAB=\"")]
    [InlineData("e", "\"AQ+B\"")]
    [InlineData("e", "\" AQAB\"")]
    [InlineData("e", "\"AQA\\u0042\\u00e4\"")]
    public void A_broken_RSA_member_is_malformed(string name, string? json) =>
        Assert.Equal(UnusableKeyReason.Malformed, JwkBuilder.Unusable(JwkBuilder.Rsa((name, json))));

    [Theory]
    [InlineData("crv", null)]
    [InlineData("crv", "256")]
    [InlineData("x", null)]
    [InlineData("y", null)]
    [InlineData("y", "\"AA\"")]
    [InlineData("x", "\"AH_NzidwPMRdQYPL7m_bS3tYBzM1e-nvE7rPbjx70VRF\"")]
    public void A_broken_EC_member_is_malformed(string name, string? json) =>
        Assert.Equal(UnusableKeyReason.Malformed, JwkBuilder.Unusable(JwkBuilder.Ec((name, json))));

    [Theory]
    [InlineData("crv", null)]
    [InlineData("x", null)]
    [InlineData("x", "\"AA\"")]
    [InlineData("x", "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp\"")]
    public void A_broken_Ed25519_member_is_malformed(string name, string? json) =>
        Assert.Equal(UnusableKeyReason.Malformed, JwkBuilder.Unusable(JwkBuilder.Ed25519((name, json))));

    [Fact]
    public void A_shared_secret_without_k_is_malformed() =>
        Assert.Equal(UnusableKeyReason.Malformed, JwkBuilder.Unusable("""{"kty":"oct"}""", KeySetOrigin.Local));

    public static TheoryData<string> UnsupportedKeys =>
        [
            """{"kty":"AKP"}""",
            """{"kty":"rsa"}""",
            JwkBuilder.Ec(("crv", "\"secp256k1\"")),
            JwkBuilder.Ec(("crv", "\"p-256\"")),
            JwkBuilder.Ed25519(("crv", "\"Ed448\"")),
            JwkBuilder.Ed25519(("crv", "\"X25519\"")),
            JwkBuilder.Rsa(("alg", "\"none\"")),
            JwkBuilder.Rsa(("alg", "\"RSA-OAEP\"")),
            JwkBuilder.Rsa(("alg", "\"rs256\"")),
            JwkBuilder.Ec(("alg", "\"ES256K\"")),
        ];

    [Theory]
    [MemberData(nameof(UnsupportedKeys))]
    public void What_we_do_not_know_is_unsupported(string jwk) =>
        Assert.Equal(UnusableKeyReason.Unsupported, JwkBuilder.Unusable(jwk));

    [Theory]
    [InlineData("d")]
    [InlineData("p")]
    [InlineData("q")]
    [InlineData("dp")]
    [InlineData("dq")]
    [InlineData("qi")]
    [InlineData("oth")]
    [InlineData("k")]
    public void A_private_member_makes_a_key_private_in_every_set(string name)
    {
        foreach (var origin in Enum.GetValues<KeySetOrigin>())
        {
            Assert.Equal(UnusableKeyReason.Private, JwkBuilder.Unusable(JwkBuilder.Rsa((name, "\"AQ\"")), origin));
            Assert.Equal(UnusableKeyReason.Private, JwkBuilder.Unusable(JwkBuilder.Ec((name, "\"AQ\"")), origin));
            Assert.Equal(UnusableKeyReason.Private, JwkBuilder.Unusable(JwkBuilder.Ed25519((name, "null")), origin));
        }
    }

    [Fact]
    public void A_shared_secret_belongs_into_local_sets_alone()
    {
        var secret = JwkBuilder.Oct(32);
        Assert.Equal(UnusableKeyReason.SymmetricInRemoteSet, JwkBuilder.Unusable(secret));
        Assert.IsType<SymmetricKeyMaterial>(JwkBuilder.Usable(secret, KeySetOrigin.Local).Material);
    }

    [Theory]
    [InlineData("use", "\"enc\"")]
    [InlineData("use", "\"SIG\"")]
    [InlineData("use", "null")]
    [InlineData("use", "[\"sig\"]")]
    [InlineData("key_ops", "[]")]
    [InlineData("key_ops", "[\"sign\"]")]
    [InlineData("key_ops", "\"verify\"")]
    [InlineData("key_ops", "[\"verify\",1]")]
    [InlineData("key_ops", "null")]
    public void A_key_for_other_uses_is_not_for_signatures(string name, string json) =>
        Assert.Equal(UnusableKeyReason.NotForSignatures, JwkBuilder.Unusable(JwkBuilder.Rsa((name, json))));

    [Fact]
    public void A_key_may_say_that_it_is_for_signatures() =>
        JwkBuilder.Usable(JwkBuilder.Rsa(("use", "\"sig\""), ("key_ops", "[\"sign\",\"verify\"]")));

    public static TheoryData<string, string> MismatchedKeys =>
        new()
        {
            { JwkBuilder.Rsa(), "ES256" },
            { JwkBuilder.Rsa(), "HS256" },
            { JwkBuilder.Rsa(), "EdDSA" },
            { JwkBuilder.Ec(), "ES384" },
            { JwkBuilder.Ec(), "RS256" },
            { JwkBuilder.Ec(), "HS256" },
            { JwkBuilder.Ed25519(), "ES256" },
            { JwkBuilder.Oct(64), "RS256" },
        };

    [Theory]
    [MemberData(nameof(MismatchedKeys))]
    public void An_algorithm_of_another_family_or_curve_is_a_mismatch(string jwk, string algorithm) =>
        Assert.Equal(
            UnusableKeyReason.AlgorithmMismatch,
            JwkBuilder.Unusable(jwk.Insert(1, $"\"alg\":\"{algorithm}\","), KeySetOrigin.Local)
        );

    [Theory]
    [InlineData(1024)]
    [InlineData(2047)]
    [InlineData(8193)]
    public void RSA_has_2048_to_8192_bits(int bits)
    {
        var modulus = JwkBuilder.Quoted((BigInteger.One << (bits - 1)) + 1);
        Assert.Equal(UnusableKeyReason.WrongSize, JwkBuilder.Unusable(JwkBuilder.Rsa(("n", modulus))));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(8192)]
    public void The_smallest_and_the_largest_RSA_are_usable(int bits)
    {
        var modulus = JwkBuilder.Quoted((BigInteger.One << (bits - 1)) + 3);
        Assert.Equal(
            bits / 8,
            Assert.IsType<RsaKeyMaterial>(JwkBuilder.Usable(JwkBuilder.Rsa(("n", modulus))).Material).Modulus.Length
        );
    }

    [Theory]
    [InlineData(31, null)]
    [InlineData(32, "HS384")]
    [InlineData(47, "HS384")]
    [InlineData(63, "HS512")]
    public void A_shared_secret_is_as_long_as_its_hash(int bytes, string? algorithm)
    {
        var secret = JwkBuilder.Oct(bytes, ("alg", algorithm is null ? null : $"\"{algorithm}\""));
        Assert.Equal(UnusableKeyReason.WrongSize, JwkBuilder.Unusable(secret, KeySetOrigin.Local));
    }

    [Theory]
    [InlineData("AA")]
    [InlineData("AQ")]
    [InlineData("Ag")]
    [InlineData("AQAA")]
    [InlineData("AQAAAAAAAAAB")]
    public void An_RSA_exponent_is_odd_above_one_and_at_most_64_bits_long(string exponent) =>
        Assert.Equal(UnusableKeyReason.WeakExponent, JwkBuilder.Unusable(JwkBuilder.Rsa(("e", $"\"{exponent}\""))));

    [Theory]
    [InlineData("Aw")]
    [InlineData("AQAB")]
    [InlineData("AAEAAQ")]
    [InlineData("AQAAAAAAAAE")]
    public void Other_odd_exponents_are_usable_and_lose_leading_zeros(string exponent)
    {
        var material = Assert.IsType<RsaKeyMaterial>(JwkBuilder.Usable(JwkBuilder.Rsa(("e", $"\"{exponent}\""))).Material);
        Assert.NotEqual(0, material.Exponent[0]);
    }

    [Fact]
    public void Leading_zeros_of_a_modulus_are_no_part_of_it()
    {
        var n = JwkBuilder.Bytes(JwkBuilder.Rsa(), "n");
        var padded = JwkBuilder.Rsa(("n", JwkBuilder.Quoted([0, 0, .. n])));
        Assert.Equal(n, Assert.IsType<RsaKeyMaterial>(JwkBuilder.Usable(padded).Material).Modulus);
    }

    [Fact]
    public void A_point_beside_its_curve_is_off_curve()
    {
        var y = JwkBuilder.Bytes(JwkBuilder.Ec(), "y");
        y[^1] ^= 1;
        Assert.Equal(UnusableKeyReason.OffCurve, JwkBuilder.Unusable(JwkBuilder.Ec(("y", JwkBuilder.Quoted(y)))));
    }

    [Fact]
    public void A_point_of_small_order_is_off_curve() =>
        Assert.Equal(UnusableKeyReason.OffCurve, JwkBuilder.Unusable(JwkBuilder.Ed25519(("x", JwkBuilder.Quoted(new byte[32])))));

    [Fact]
    public void An_even_modulus_is_known_weak()
    {
        var n = JwkBuilder.Bytes(JwkBuilder.Rsa(), "n");
        n[^1] &= 0xfe;
        Assert.Equal(UnusableKeyReason.KnownWeak, JwkBuilder.Unusable(JwkBuilder.Rsa(("n", JwkBuilder.Quoted(n)))));
    }

    [Fact]
    public void A_ROCA_modulus_is_known_weak() =>
        Assert.Equal(
            UnusableKeyReason.KnownWeak,
            JwkBuilder.Unusable(JwkBuilder.Rsa(("n", JwkBuilder.Quoted(RocaFingerprintTests.MarkedModulus(2048)))))
        );
}
