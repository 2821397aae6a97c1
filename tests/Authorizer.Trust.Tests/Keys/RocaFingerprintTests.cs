using System.Numerics;
using System.Security.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>CVE-2017-15361.</summary>
public sealed class RocaFingerprintTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    [InlineData(4096)]
    public void A_modulus_of_marked_factors_is_found(int bits) => Assert.True(RocaFingerprint.IsPresent(MarkedModulus(bits)));

    [Fact]
    public void One_marked_factor_is_not_enough() => Assert.False(RocaFingerprint.IsPresent(MarkedFactor(1024) * Ordinary(1024)));

    [Fact]
    public void A_modulus_of_a_sound_generator_is_not_marked()
    {
        for (var count = 0; count < 5; count++)
        {
            using var rsa = RSA.Create(2048);
            var modulus = rsa.ExportParameters(includePrivateParameters: false).Modulus;
            Assert.False(RocaFingerprint.IsPresent(new BigInteger(modulus, isUnsigned: true, isBigEndian: true)));
        }
    }

    [Fact]
    public void A_modulus_with_a_small_factor_is_not_marked() =>
        Assert.False(RocaFingerprint.IsPresent(MarkedModulus(2048) * 167));

    /// <summary>A modulus as the broken library makes them: both factors are k·M + (65537^a mod M).</summary>
    public static BigInteger MarkedModulus(int bits) => MarkedFactor(bits / 2) * MarkedFactor(bits / 2);

    private static BigInteger MarkedFactor(int bits)
    {
        var primorial = SmallPrimes(upTo: 167).Aggregate(BigInteger.One, (product, prime) => product * prime);
        var power = BigInteger.ModPow(65537, Random(64), primorial);
        // The two highest bits are set, so that a product of two has all its bits.
        var wanted = (new BigInteger(3) << (bits - 2)) + Random(bits - 3);
        return (wanted / primorial * primorial) + power;
    }

    private static BigInteger Ordinary(int bits) => ((new BigInteger(3) << (bits - 2)) + Random(bits - 3)) | 1;

    private static BigInteger Random(int bits) =>
        new BigInteger(RandomNumberGenerator.GetBytes((bits / 8) + 1), isUnsigned: true) & ((BigInteger.One << bits) - 1);

    private static IEnumerable<int> SmallPrimes(int upTo) =>
        Enumerable.Range(2, upTo - 1).Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0));
}
