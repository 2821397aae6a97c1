using System.Numerics;

namespace Authorizer.Trust.Keys;

/// <summary>The mark of RSA moduli made by the broken Infineon library (CVE-2017-15361): they can be factored.</summary>
/// <remarks>
/// Its primes are k·M + (65537^a mod M), M a product of small primes, so the modulus is a power of 65537 modulo each of them. An
/// ordinary modulus passes all of these tests by chance once in about 2^27.
/// </remarks>
internal static class RocaFingerprint
{
    private const int Generator = 65537;

    private static readonly int[] SmallPrimes =
    [
        3,
        5,
        7,
        11,
        13,
        17,
        19,
        23,
        29,
        31,
        37,
        41,
        43,
        47,
        53,
        59,
        61,
        67,
        71,
        73,
        79,
        83,
        89,
        97,
        101,
        103,
        107,
        109,
        113,
        127,
        131,
        137,
        139,
        149,
        151,
        157,
        163,
        167,
    ];

    internal static bool IsPresent(BigInteger modulus) =>
        SmallPrimes.All(prime => IsPowerOfGenerator((int)(modulus % prime), prime));

    private static bool IsPowerOfGenerator(int residue, int prime)
    {
        var power = 1;
        do
        {
            if (power == residue)
            {
                return true;
            }
            power = power * (Generator % prime) % prime;
        } while (power != 1);
        return false;
    }
}
