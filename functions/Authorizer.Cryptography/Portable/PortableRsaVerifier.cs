using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Portable;

/// <summary>RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3 and 3.5).</summary>
internal sealed class PortableRsaVerifier : ISignatureVerifier
{
    private readonly KeyCopies<RSA> copies;
    private readonly int modulusLength;

    private PortableRsaVerifier(KeyCopies<RSA> copies, int modulusLength)
    {
        this.copies = copies;
        this.modulusLength = modulusLength;
    }

    /// <summary>
    /// The import proper waits for the first token: it takes as long as ten checks, sets hold keys that no token uses, and OpenSSL
    /// takes every modulus and exponent that passed the checks of contract 4, step 5.
    /// </summary>
    internal static PortableRsaVerifier Import(RsaKeyMaterial material)
    {
        var parameters = new RSAParameters { Modulus = material.Modulus, Exponent = material.Exponent };
        return new(new KeyCopies<RSA>(() => RSA.Create(parameters)), material.Modulus.Length);
    }

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        // A signature is exactly as long as the modulus (RFC 8017 sections 8.1.2 and 8.2.2, step 1).
        if (PaddingOf(algorithm) is not { } padding || signature.Length != modulusLength)
        {
            return false;
        }
        try
        {
            using var copy = copies.Take();
            return copy.Key.VerifyData(signingInput.Span, signature.Span, HashName.Of(algorithm), padding);
        }
        catch (CryptographicException)
        {
            // OpenSSL reports some impossible signatures as an error instead of a "no".
            return false;
        }
    }

    // Pss expects a salt as long as the hash, which is the only length that RFC 7518 section 3.5 allows.
    private static RSASignaturePadding? PaddingOf(SignatureAlgorithm algorithm) =>
        algorithm.Family switch
        {
            AlgorithmFamily.RsaPkcs1 => RSASignaturePadding.Pkcs1,
            AlgorithmFamily.RsaPss => RSASignaturePadding.Pss,
            _ => null,
        };
}
