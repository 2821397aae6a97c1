using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>One usable key of a set, bound to what it may be used for.</summary>
public sealed class VerificationKey
{
    private readonly JsonWebKey key;
    private readonly ISignatureVerifier verifier;

    internal VerificationKey(int index, JsonWebKey key, ISignatureVerifier verifier)
    {
        Index = index;
        this.key = key;
        this.verifier = verifier;
        Alone = [this];
    }

    /// <summary>Its place in the set's <c>keys</c>, by which it can be spoken of: key ids stay out of logs.</summary>
    public int Index { get; }

    /// <summary>This key and no other, made once for every token that names it.</summary>
    internal ImmutableArray<VerificationKey> Alone { get; }

    /// <summary>Equal for the same key under the same name and algorithm.</summary>
    internal string Identity => key.Identity;

    /// <summary>A token that names a key gets that key alone; one that names none may use every key that fits (contract 4, step 5).</summary>
    public bool Fits(string? keyId, SignatureAlgorithm algorithm) =>
        (keyId is null || keyId == key.KeyId)
        && (key.Algorithm is null || key.Algorithm == algorithm)
        && JsonWebKey.IsFit(key.Material, algorithm);

    /// <summary>Whether a token with this <c>kid</c> means this key.</summary>
    public bool IsNamed(string keyId) => keyId == key.KeyId;

    public bool Verifies(SignatureAlgorithm algorithm, CompactJws jws) =>
        (algorithm.SignatureLength is not { } length || jws.Signature.Length == length)
        && verifier.Verifies(algorithm, jws.SigningInput, jws.Signature);
}
