using System.Security.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography.Tests;

/// <summary>r and s lie between 1 and the curve's order less one (FIPS 186-5 section 6.4.2, step 1).</summary>
public sealed class EcdsaRangeTests
{
    public static TheoryData<string, string> Orders =>
        new()
        {
            { "ES256", "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551" },
            { "ES384", "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973" },
            {
                "ES512",
                "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa"
                    + "51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409"
            },
        };

    [Theory]
    [MemberData(nameof(Orders))]
    public void A_number_outside_its_range_beside_a_good_one_is_refused(string name, string order)
    {
        var algorithm = KeyPair.Named(name);
        var pair = KeyPair.For(algorithm);
        byte[] input = [1, 2, 3];
        var signature = pair.Sign(algorithm, input);
        var n = Convert.FromHexString(order);
        var (r, s) = (signature[..n.Length], signature[n.Length..]);
        var verifier = pair.Import();

        Assert.True(verifier.Verifies(algorithm, input, signature));
        foreach (var outside in new[] { new byte[n.Length], n })
        {
            Assert.False(verifier.Verifies(algorithm, input, (byte[])[.. outside, .. s]));
            Assert.False(verifier.Verifies(algorithm, input, (byte[])[.. r, .. outside]));
            Assert.False(verifier.Verifies(algorithm, input, (byte[])[.. outside, .. outside]));
        }
    }

    [Fact]
    public void A_signature_as_DER_is_refused()
    {
        var algorithm = KeyPair.Named("ES256");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        var verifier = KeyImport.Import(new EcKeyMaterial(EllipticCurve.All[0], point.X!, point.Y!))!;
        byte[] input = [1, 2, 3];
        var der = key.SignData(input, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

        Assert.False(verifier.Verifies(algorithm, input, der));
    }
}
