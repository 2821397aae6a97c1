using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography;

/// <summary>A key that is imported when it first checks a signature. One that the library refuses then has made no signature.</summary>
internal sealed class DeferredVerifier(KeyMaterial material) : ISignatureVerifier
{
    private ISignatureVerifier? imported;

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature) =>
        (Volatile.Read(ref imported) ?? Import())?.Verifies(algorithm, signingInput, signature) ?? false;

    // Two threads may both import it; both keep what the first one brought.
    private ISignatureVerifier? Import()
    {
        var verifier = KeyImport.Import(material);
        return Interlocked.CompareExchange(ref imported, verifier, null) ?? verifier;
    }
}
