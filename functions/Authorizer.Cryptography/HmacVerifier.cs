using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cryptography;

/// <summary>HMAC with SHA-2 (RFC 7518 section 3.2), compared in constant time.</summary>
internal sealed class HmacVerifier(SymmetricKeyMaterial key) : ISignatureVerifier
{
    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        var mac = algorithm.HashBits switch
        {
            256 => HMACSHA256.HashData(key.Secret, signingInput.Span),
            384 => HMACSHA384.HashData(key.Secret, signingInput.Span),
            512 => HMACSHA512.HashData(key.Secret, signingInput.Span),
            _ => [],
        };
        return mac.Length > 0 && CryptographicOperations.FixedTimeEquals(mac, signature.Span);
    }
}
