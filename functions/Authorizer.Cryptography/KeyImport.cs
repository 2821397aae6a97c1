using System.Security.Cryptography;
using Authorizer.Cryptography.Evp;
using Authorizer.Cryptography.Portable;
using Authorizer.Trust.Keys;

namespace Authorizer.Cryptography;

/// <summary>Key material in, something that checks signatures out: the house's one door to cryptography (decision 0008).</summary>
public static class KeyImport
{
    /// <summary>Matches <see cref="ImportKey"/>: null when the library does not take the key.</summary>
    public static ISignatureVerifier? Import(KeyMaterial material) => Import(material, OpenSsl.IsThere);

    /// <summary>
    /// The same, but an RSA key, whose numbers OpenSSL takes as they come, is handed to it at its first signature: of a thousand providers'
    /// keys a process may never meet more than a few. Whether a point is on its curve OpenSSL says, so those are imported at once.
    /// </summary>
    public static ISignatureVerifier? ImportWhenUsed(KeyMaterial material) =>
        material is RsaKeyMaterial && OpenSsl.IsThere ? new DeferredVerifier(material) : Import(material);

    /// <param name="material">The key.</param>
    /// <param name="hasOpenSsl">Without it the runtime's own classes check, and Ed25519 keys are not importable.</param>
    internal static ISignatureVerifier? Import(KeyMaterial material, bool hasOpenSsl)
    {
        try
        {
            return material switch
            {
                RsaKeyMaterial rsa => hasOpenSsl ? RsaVerifier.Import(rsa) : PortableRsaVerifier.Import(rsa),
                EcKeyMaterial ec => hasOpenSsl ? EcdsaVerifier.Import(ec) : PortableEcdsaVerifier.Import(ec),
                Ed25519KeyMaterial ed25519 => hasOpenSsl ? Ed25519Verifier.Import(ed25519) : null,
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
