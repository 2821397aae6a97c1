using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Evp;

/// <summary>ECDSA over the NIST curves, signatures as r and s side by side (RFC 7518 section 3.4).</summary>
internal sealed class EcdsaVerifier : ISignatureVerifier
{
    private readonly KeptContexts contexts;
    private readonly int signatureLength;

    private EcdsaVerifier(KeptContexts contexts, int signatureLength)
    {
        this.contexts = contexts;
        this.signatureLength = signatureLength;
    }

    /// <summary>Each curve has one algorithm; null for a curve that has none.</summary>
    internal static EcdsaVerifier? Import(EcKeyMaterial material)
    {
        var algorithm = SignatureAlgorithm.All.FirstOrDefault(one =>
            one.Family == AlgorithmFamily.Ecdsa && one.Curve == material.Curve.Name
        );
        return algorithm is null
            ? null
            : new EcdsaVerifier(new KeptContexts(PublicKey.Import(material), algorithm), 2 * material.Curve.CoordinateLength);
    }

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        if (algorithm != contexts.Algorithm || signature.Length != signatureLength)
        {
            return false;
        }
        Span<byte> der = stackalloc byte[DerSignature.MaxLength];
        return contexts.Verifies(signingInput.Span, der[..DerSignature.Write(signature.Span, der)]);
    }
}
