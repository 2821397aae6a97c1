using System.Numerics;
using System.Security.Cryptography;

namespace Authorizer.Counterparts.Tests;

/// <summary>An RSA key with the flaw of CVE-2017-15361: its primes are powers of 65537 modulo every small prime.</summary>
internal static class RocaKey
{
    private const int PrimeBits = 1024;
    private static readonly BigInteger Exponent = 65537;

    private static readonly BigInteger Product = Enumerable
        .Range(2, 166)
        .Where(number => Enumerable.Range(2, number - 2).All(divisor => number % divisor != 0))
        .Aggregate(BigInteger.One, (product, prime) => product * prime);

    public static RSA Create()
    {
        var (p, q) = (Prime(), Prime());
        var d = Inverse(Exponent, (p - 1) * (q - 1));
        var rsa = RSA.Create();
        rsa.ImportParameters(
            new RSAParameters
            {
                Modulus = Bytes(p * q, 2 * PrimeBits),
                Exponent = Bytes(Exponent, 24),
                D = Bytes(d, 2 * PrimeBits),
                P = Bytes(p, PrimeBits),
                Q = Bytes(q, PrimeBits),
                DP = Bytes(d % (p - 1), PrimeBits),
                DQ = Bytes(d % (q - 1), PrimeBits),
                InverseQ = Bytes(Inverse(q, p), PrimeBits),
            }
        );
        return rsa;
    }

    private static BigInteger Prime()
    {
        while (true)
        {
            var random = Random(PrimeBits) | (BigInteger.One << (PrimeBits - 1)) | (BigInteger.One << (PrimeBits - 2));
            var candidate = random - (random % Product) + BigInteger.ModPow(Exponent, Random(64), Product);
            // Fermat's test with one base is enough for numbers nobody has chosen.
            if (
                BigInteger.ModPow(2, candidate - 1, candidate).IsOne
                && candidate.GetBitLength() == PrimeBits
                && !((candidate - 1) % Exponent).IsZero
            )
            {
                return candidate;
            }
        }
    }

    private static BigInteger Random(int bits) => new(RandomNumberGenerator.GetBytes(bits / 8), isUnsigned: true);

    private static BigInteger Inverse(BigInteger value, BigInteger modulus)
    {
        var (previous, current) = (modulus, value % modulus);
        var (before, factor) = (BigInteger.Zero, BigInteger.One);
        while (!current.IsZero)
        {
            var quotient = previous / current;
            (previous, current) = (current, previous - (quotient * current));
            (before, factor) = (factor, before - (quotient * factor));
        }
        return before.Sign < 0 ? before + modulus : before;
    }

    private static byte[] Bytes(BigInteger value, int bits)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[(bits / 8) - bytes.Length], .. bytes];
    }
}
