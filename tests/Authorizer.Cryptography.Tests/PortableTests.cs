using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Tests;

/// <summary>Where OpenSSL is not there the runtime's own classes check: two implementations, one answer to everything.</summary>
public sealed class PortableTests
{
    public static TheoryData<string> Algorithms =>
        [.. SignatureAlgorithm.All.Where(algorithm => algorithm.KeyType is "RSA" or "EC").Select(algorithm => algorithm.Name)];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void Both_say_the_same_of_every_signature(string name)
    {
        var (algorithm, pair) = (KeyPair.Named(name), KeyPair.For(KeyPair.Named(name)));
        var (evp, portable) = Both(pair.Material);
        var input = RandomNumberGenerator.GetBytes(300);
        var signature = pair.Sign(algorithm, input);

        Assert.True(evp.Verifies(algorithm, input, signature));
        Assert.True(portable.Verifies(algorithm, input, signature));
        foreach (var bad in Spoiled(signature))
        {
            Assert.False(evp.Verifies(algorithm, input, bad));
            Assert.False(portable.Verifies(algorithm, input, bad));
        }
        Assert.False(evp.Verifies(algorithm, input.AsMemory(1), signature));
        Assert.False(portable.Verifies(algorithm, input.AsMemory(1), signature));
        Assert.All(
            SignatureAlgorithm.All.Where(other => other != algorithm),
            other => Assert.False(portable.Verifies(other, input, signature))
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Both_refuse_a_point_off_its_curve(int curve)
    {
        var point = new byte[EllipticCurve.All[curve].CoordinateLength];
        point[^1] = 1;
        var material = new EcKeyMaterial(EllipticCurve.All[curve], point, point);

        Assert.Null(KeyImport.Import(material, hasOpenSsl: true));
        Assert.Null(KeyImport.Import(material, hasOpenSsl: false));
    }

    [Fact]
    public void Without_OpenSSL_an_Ed25519_key_is_skipped() =>
        Assert.Null(KeyImport.Import(KeyPair.Ed25519().Material, hasOpenSsl: false));

    [Fact]
    public void This_machine_checks_with_OpenSSL() => Assert.NotNull(KeyImport.Import(KeyPair.Ed25519().Material));

    private static (ISignatureVerifier Evp, ISignatureVerifier Portable) Both(KeyMaterial material) =>
        (KeyImport.Import(material, hasOpenSsl: true)!, KeyImport.Import(material, hasOpenSsl: false)!);

    private static IEnumerable<byte[]> Spoiled(byte[] signature)
    {
        for (var index = 0; index < signature.Length; index++)
        {
            var flipped = signature.ToArray();
            flipped[index] ^= (byte)(1 << (index % 8));
            yield return flipped;
        }
        yield return new byte[signature.Length];
        yield return [];
        yield return signature[1..];
        yield return [.. signature, 0];
    }
}
