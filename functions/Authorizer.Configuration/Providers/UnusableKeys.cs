using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Providers;

/// <summary>Says which members of a key set are left out and why, by their place: key ids stay out of logs.</summary>
public static class UnusableKeys
{
    internal static void Warn(JsonWebKeySet set, Place place, DocumentProblems problems)
    {
        foreach (var key in set.Unusable)
        {
            problems.Warning(place, $"has a key that is not used: `keys[{key.Index}]` {Sentence(key.Reason)}");
        }
    }

    /// <summary>What is wrong with such a key and what to do, to stand behind its place.</summary>
    public static string Sentence(UnusableKeyReason reason) =>
        reason switch
        {
            UnusableKeyReason.Malformed => "lacks a member of its type or has one that cannot be read; write it as RFC 7517 says",
            UnusableKeyReason.Unsupported => "has a key type, curve or algorithm that is not supported; use RSA, EC or Ed25519",
            UnusableKeyReason.Private => "holds a private key; replace the key pair and publish its public half alone",
            UnusableKeyReason.SymmetricInRemoteSet => "is a shared secret in a set that is read over the network; replace it",
            UnusableKeyReason.NotForSignatures => "is not for verifying, by its `use` or `key_ops`; remove it",
            UnusableKeyReason.AlgorithmMismatch => "names an `alg` that its type, curve or size does not fit; mend `alg`",
            UnusableKeyReason.WrongSize =>
                "has a size that is not taken: RSA has 2048 to 8192 bits, a shared secret at least 256; make a new key",
            UnusableKeyReason.WeakExponent => "is RSA with an exponent that cannot be trusted; make a new key",
            UnusableKeyReason.OffCurve => "is no point on its curve; make a new key",
            UnusableKeyReason.KnownWeak => "is RSA of a kind that can be factored; make a new key",
            UnusableKeyReason.NotImportable => "is refused by the cryptographic library; make a new key",
        };
}
