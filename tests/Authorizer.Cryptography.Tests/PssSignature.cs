using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Authorizer.Cryptography.Tests;

/// <summary>RSASSA-PSS with a salt of any length, which .NET does not make (RFC 8017 section 9.1.1), for moduli of whole bytes.</summary>
internal static class PssSignature
{
    public static byte[] Of(RSA key, HashAlgorithmName hash, byte[] input, int saltLength)
    {
        var parameters = key.ExportParameters(true);
        var encoded = Encode(hash, input, RandomNumberGenerator.GetBytes(saltLength), parameters.Modulus!.Length);
        var number = BigInteger.ModPow(Number(encoded), Number(parameters.D!), Number(parameters.Modulus));
        var signature = new byte[parameters.Modulus.Length];
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(signature, signature.Length - digits.Length);
        return signature;
    }

    private static byte[] Encode(HashAlgorithmName hash, byte[] input, byte[] salt, int length)
    {
        var digest = CryptographicOperations.HashData(hash, input);
        byte[] seed = CryptographicOperations.HashData(hash, (byte[])[.. new byte[8], .. digest, .. salt]);
        byte[] block = [.. new byte[length - salt.Length - seed.Length - 2], 1, .. salt];
        var mask = Mask(hash, seed, block.Length);
        var masked = block.Select((value, index) => (byte)(value ^ mask[index])).ToArray();
        masked[0] &= 0x7f;
        return [.. masked, .. seed, 0xbc];
    }

    // MGF1, RFC 8017 appendix B.2.1.
    private static byte[] Mask(HashAlgorithmName hash, byte[] seed, int length)
    {
        var mask = new List<byte>();
        var counter = new byte[4];
        for (var block = 0; mask.Count < length; block++)
        {
            BinaryPrimitives.WriteInt32BigEndian(counter, block);
            mask.AddRange(CryptographicOperations.HashData(hash, (byte[])[.. seed, .. counter]));
        }
        return [.. mask.Take(length)];
    }

    private static BigInteger Number(byte[] digits) => new(digits, isUnsigned: true, isBigEndian: true);
}
