using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography.Evp;

/// <summary>RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3 and 3.5).</summary>
internal sealed class RsaVerifier : ISignatureVerifier
{
    private readonly KeptContexts[] contextsByAlgorithm;
    private readonly int modulusLength;

    private RsaVerifier(KeptContexts[] contextsByAlgorithm, int modulusLength)
    {
        this.contextsByAlgorithm = contextsByAlgorithm;
        this.modulusLength = modulusLength;
    }

    internal static RsaVerifier Import(RsaKeyMaterial material)
    {
        var key = PublicKey.Import(material);
        var algorithms = SignatureAlgorithm.All.Where(algorithm => algorithm.KeyType == "RSA");
        return new([.. algorithms.Select(algorithm => new KeptContexts(key, algorithm))], material.Modulus.Length);
    }

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        // A signature is exactly as long as the modulus (RFC 8017 sections 8.1.2 and 8.2.2, step 1).
        if (signature.Length != modulusLength)
        {
            return false;
        }
        foreach (var contexts in contextsByAlgorithm)
        {
            if (contexts.Algorithm == algorithm)
            {
                return contexts.Verifies(signingInput.Span, signature.Span);
            }
        }
        return false;
    }
}
