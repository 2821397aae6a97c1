using System.Security.Cryptography;
using Authorizer.Cryptography.Portable;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography;

/// <summary>HMAC with SHA-2 (RFC 7518 section 3.2), compared in constant time.</summary>
internal sealed class HmacVerifier(SymmetricKeyMaterial key) : ISignatureVerifier
{
    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        if (!algorithm.IsSymmetric)
        {
            return false;
        }
        Span<byte> mac = stackalloc byte[algorithm.HashBits / 8];
        CryptographicOperations.HmacData(HashName.Of(algorithm), key.Secret, signingInput.Span, mac);
        return CryptographicOperations.FixedTimeEquals(mac, signature.Span);
    }
}
