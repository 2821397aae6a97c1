using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Portable;

/// <summary>ECDSA over the NIST curves, signatures as r and s side by side (RFC 7518 section 3.4).</summary>
internal sealed class PortableEcdsaVerifier : ISignatureVerifier
{
    private readonly KeyCopies<ECDsa> copies;
    private readonly EllipticCurve curve;

    private PortableEcdsaVerifier(KeyCopies<ECDsa> copies, EllipticCurve curve)
    {
        this.copies = copies;
        this.curve = curve;
    }

    internal static PortableEcdsaVerifier? Import(EcKeyMaterial material)
    {
        if (Named(material.Curve) is not { } named)
        {
            return null;
        }
        var parameters = new ECParameters
        {
            Curve = named,
            Q = new ECPoint { X = material.X, Y = material.Y },
        };
        var imported = new KeyCopies<ECDsa>(() => ECDsa.Create(parameters));
        // Imported at once: a curve or point that the library refuses shows here, not at the first token.
        imported.Take().Dispose();
        return new(imported, material.Curve);
    }

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        if (
            algorithm.Curve != curve.Name
            || algorithm.Family != AlgorithmFamily.Ecdsa
            || signature.Length != 2 * curve.CoordinateLength
        )
        {
            return false;
        }
        try
        {
            using var copy = copies.Take();
            return copy.Key.VerifyData(
                signingInput.Span,
                signature.Span,
                HashName.Of(algorithm),
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation
            );
        }
        catch (CryptographicException)
        {
            // OpenSSL reports some impossible signatures, such as r = s = 0, as an error instead of a "no".
            return false;
        }
    }

    private static ECCurve? Named(EllipticCurve curve) =>
        curve.Name switch
        {
            "P-256" => ECCurve.NamedCurves.nistP256,
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => null,
        };
}
