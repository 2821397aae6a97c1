using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Tokens;

/// <summary>How a signature is made: the family of key and padding.</summary>
public enum AlgorithmFamily
{
    /// <summary>RSASSA-PKCS1-v1_5 (RFC 7518 section 3.3).</summary>
    RsaPkcs1,

    /// <summary>RSASSA-PSS with a salt as long as the hash (RFC 7518 section 3.5).</summary>
    RsaPss,

    /// <summary>ECDSA, signature as r and s side by side (RFC 7518 section 3.4).</summary>
    Ecdsa,

    /// <summary>Ed25519 (RFC 8037 section 3.1).</summary>
    Ed25519,

    /// <summary>HMAC (RFC 7518 section 3.2): only where a provider lists it and its key set is local.</summary>
    Hmac,
}

/// <summary>The algorithm table (RFC 7518 section 3.1, RFC 8037): what is not in it does not exist.</summary>
/// <remarks><c>none</c> is not in it and cannot be.</remarks>
public sealed class SignatureAlgorithm
{
    private SignatureAlgorithm(
        string name,
        AlgorithmFamily family,
        string keyType,
        int hashBits,
        string? curve,
        int? signatureLength
    )
    {
        Name = name;
        Family = family;
        KeyType = keyType;
        HashBits = hashBits;
        Curve = curve;
        SignatureLength = signatureLength;
    }

    /// <summary>The <c>alg</c> value.</summary>
    public string Name { get; }

    public AlgorithmFamily Family { get; }

    /// <summary>The <c>kty</c> of its keys.</summary>
    public string KeyType { get; }

    /// <summary>Length of the hash; for HMAC also the shortest key (RFC 7518 section 3.2). 0 for Ed25519, which has its own.</summary>
    public int HashBits { get; }

    /// <summary>The only <c>crv</c> it may be used with; null where keys have none.</summary>
    public string? Curve { get; }

    /// <summary>Bytes of every signature; null for RSA, where it is the modulus' length.</summary>
    public int? SignatureLength { get; }

    public bool IsSymmetric => Family == AlgorithmFamily.Hmac;

    public static IReadOnlyList<SignatureAlgorithm> All { get; } =
    [
        new("RS256", AlgorithmFamily.RsaPkcs1, "RSA", 256, null, null),
        new("RS384", AlgorithmFamily.RsaPkcs1, "RSA", 384, null, null),
        new("RS512", AlgorithmFamily.RsaPkcs1, "RSA", 512, null, null),
        new("PS256", AlgorithmFamily.RsaPss, "RSA", 256, null, null),
        new("PS384", AlgorithmFamily.RsaPss, "RSA", 384, null, null),
        new("PS512", AlgorithmFamily.RsaPss, "RSA", 512, null, null),
        new("ES256", AlgorithmFamily.Ecdsa, "EC", 256, "P-256", 64),
        new("ES384", AlgorithmFamily.Ecdsa, "EC", 384, "P-384", 96),
        new("ES512", AlgorithmFamily.Ecdsa, "EC", 512, "P-521", 132),
        new("EdDSA", AlgorithmFamily.Ed25519, "OKP", 0, "Ed25519", 64),
        new("HS256", AlgorithmFamily.Hmac, "oct", 256, null, 32),
        new("HS384", AlgorithmFamily.Hmac, "oct", 384, null, 48),
        new("HS512", AlgorithmFamily.Hmac, "oct", 512, null, 64),
    ];

    /// <summary>What a provider allows when it lists nothing: every asymmetric algorithm (contract 3, <c>Algorithms</c>).</summary>
    /// <remarks>A further asymmetric row above is allowed at once for every provider without a list of its own.</remarks>
    public static IReadOnlyList<SignatureAlgorithm> Asymmetric { get; } = [.. All.Where(algorithm => !algorithm.IsSymmetric)];

    /// <summary>Finds by the exact name: <c>alg</c> is case-sensitive (RFC 7515 section 4.1.1).</summary>
    public static bool TryFind(string name, [NotNullWhen(true)] out SignatureAlgorithm? algorithm)
    {
        for (var index = 0; index < All.Count; index++)
        {
            if (All[index].Name == name)
            {
                algorithm = All[index];
                return true;
            }
        }
        algorithm = null;
        return false;
    }

    public override string ToString() => Name;
}
