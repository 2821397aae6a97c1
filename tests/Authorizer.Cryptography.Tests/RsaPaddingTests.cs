using System.Security.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography.Tests;

public sealed class RsaPaddingTests
{
    private static readonly byte[] Input = [1, 2, 3];

    [Theory]
    [InlineData("PS256", 32, true)]
    [InlineData("PS384", 48, true)]
    [InlineData("PS512", 64, true)]
    [InlineData("PS256", 0, false)]
    [InlineData("PS256", 20, false)]
    [InlineData("PS256", 33, false)]
    [InlineData("PS256", 222, false)]
    [InlineData("PS384", 32, false)]
    [InlineData("PS512", 32, false)]
    public void A_salt_is_exactly_as_long_as_the_hash(string name, int saltLength, bool verifies)
    {
        using var key = RSA.Create(2048);
        var algorithm = KeyPair.Named(name);
        var signature = PssSignature.Of(key, new HashAlgorithmName($"SHA{algorithm.HashBits}"), Input, saltLength);

        Assert.Equal(verifies, Import(key).Verifies(algorithm, Input, signature));
    }

    [Theory]
    [InlineData(3072)]
    [InlineData(2056)]
    [InlineData(4096)]
    public void Moduli_of_other_sizes_verify(int bits)
    {
        var pair = KeyPair.Rsa(bits);

        foreach (var name in new[] { "RS256", "PS256", "RS512", "PS512" })
        {
            var algorithm = KeyPair.Named(name);
            Assert.True(pair.Import().Verifies(algorithm, Input, pair.Sign(algorithm, Input)), name);
        }
    }

    [Fact]
    public void A_key_that_cannot_be_one_verifies_nothing()
    {
        var even = new byte[256];
        even[0] = 0x80;
        var verifier = KeyImport.Import(new RsaKeyMaterial(even, [1, 0, 1]));

        Assert.False(verifier?.Verifies(KeyPair.Named("RS256"), Input, new byte[256]) ?? false);
        Assert.False(verifier?.Verifies(KeyPair.Named("PS256"), Input, Enumerable.Repeat((byte)1, 256).ToArray()) ?? false);
    }

    private static ISignatureVerifier Import(RSA key)
    {
        var parameters = key.ExportParameters(false);
        return KeyImport.Import(new RsaKeyMaterial(parameters.Modulus!, parameters.Exponent!))!;
    }
}
