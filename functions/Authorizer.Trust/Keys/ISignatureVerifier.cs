using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>One imported key that can check signatures: the seam to cryptography. Safe for several threads.</summary>
public interface ISignatureVerifier
{
    /// <summary>Whether this key made <paramref name="signature"/> over <paramref name="signingInput"/>; never throws on any bytes.</summary>
    bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature);
}

/// <summary>Imports key material into cryptography; null when the library does not take it.</summary>
public delegate ISignatureVerifier? ImportKey(KeyMaterial material);
