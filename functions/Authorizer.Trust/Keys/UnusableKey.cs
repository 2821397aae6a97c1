namespace Authorizer.Trust.Keys;

/// <summary>Why a member of a key set is left out (contract 4, step 5). The set's other keys stay usable (RFC 7517 section 5).</summary>
public enum UnusableKeyReason
{
    /// <summary>No object, a missing or ill-typed member, or broken base64url.</summary>
    Malformed,

    /// <summary><c>kty</c>, <c>crv</c> or <c>alg</c> is none we know.</summary>
    Unsupported,

    /// <summary>It holds a private key: whoever can read the set can sign.</summary>
    Private,

    /// <summary>A shared secret in a set that is read over the network.</summary>
    SymmetricInRemoteSet,

    /// <summary><c>use</c> is not <c>sig</c>, or <c>key_ops</c> has no <c>verify</c>.</summary>
    NotForSignatures,

    /// <summary><c>alg</c> does not belong to this key type or curve.</summary>
    AlgorithmMismatch,

    /// <summary>RSA under 2048 or over 8192 bits, or a shared secret shorter than its hash.</summary>
    WrongSize,

    /// <summary>An RSA exponent of 1, or an even one.</summary>
    WeakExponent,

    /// <summary>The point is not on its curve, or in a small subgroup.</summary>
    OffCurve,

    /// <summary>Made by a generator whose keys can be factored (ROCA).</summary>
    KnownWeak,

    /// <summary>The cryptographic library refused it.</summary>
    NotImportable,
}

/// <summary>A skipped member, named by its place in <c>keys</c>: key ids stay out of logs.</summary>
public readonly record struct UnusableKey(int Index, UnusableKeyReason Reason);
