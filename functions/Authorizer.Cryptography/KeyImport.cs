using System.Security.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography;

/// <summary>Key material in, something that checks signatures out: the house's one door to cryptography.</summary>
public static class KeyImport
{
    /// <summary>Matches <see cref="ImportKey"/>: null when the library does not take the key.</summary>
    public static ISignatureVerifier? Import(KeyMaterial material)
    {
        try
        {
            return material switch
            {
                RsaKeyMaterial rsa => RsaVerifier.Import(rsa),
                EcKeyMaterial ec => EcdsaVerifier.Import(ec),
                Ed25519KeyMaterial ed25519 => Ed25519Verifier.Import(ed25519),
                SymmetricKeyMaterial secret => new HmacVerifier(secret),
                _ => null,
            };
        }
        catch (Exception refused) when (refused is CryptographicException or ArgumentException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
