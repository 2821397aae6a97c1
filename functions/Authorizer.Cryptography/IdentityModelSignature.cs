using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;
using Microsoft.IdentityModel.Tokens;

namespace Authorizer.Cryptography;

/// <summary>Signature checks through Microsoft.IdentityModel.Tokens: one provider per key and algorithm, kept as long as the key.</summary>
/// <remarks>
/// The library's provider cache is off: it removes entries on background tasks, which a frozen sandbox does not run. Providers hold a
/// pool of adapters, so several threads may verify at once.
/// </remarks>
internal sealed class IdentityModelSignature(SecurityKey key) : ISignatureVerifier
{
    private static readonly CryptoProviderFactory Factory = new() { CacheSignatureProviders = false };
    private readonly ConcurrentDictionary<SignatureAlgorithm, SignatureProvider> providers = new();

    public bool Verifies(SignatureAlgorithm algorithm, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> signature)
    {
        var provider = providers.GetOrAdd(
            algorithm,
            static (wanted, key) => Factory.CreateForVerifying(key, wanted.Name, false),
            key
        );
        var input = Segment(signingInput);
        var made = Segment(signature);
        try
        {
            return made.Count > 0 && provider.Verify(input.Array, input.Offset, input.Count, made.Array, made.Offset, made.Count);
        }
        catch (CryptographicException)
        {
            // OpenSSL reports some impossible signatures, such as r = s = 0, as an error instead of a "no".
            return false;
        }
    }

    private static ArraySegment<byte> Segment(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) ? segment : new ArraySegment<byte>(bytes.ToArray());
}
