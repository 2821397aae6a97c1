using System.Text.Json;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>Where a key set comes from: only a local one may hold shared secrets.</summary>
public enum KeySetOrigin
{
    /// <summary>Read over the network, or published for it; the default, being the stricter.</summary>
    Remote,

    /// <summary>Written into the provider's own document or deployment package.</summary>
    Local,
}

/// <summary>One member of a JWK set, read and judged (RFC 7517 section 4; contract 4, step 5).</summary>
public sealed class JsonWebKey
{
    private JsonWebKey(string? keyId, SignatureAlgorithm? algorithm, KeyMaterial material)
    {
        KeyId = keyId;
        Algorithm = algorithm;
        Material = material;
    }

    public string? KeyId { get; }

    /// <summary>The only algorithm the key may be used with; null when the JWK names none.</summary>
    public SignatureAlgorithm? Algorithm { get; }

    public KeyMaterial Material { get; }

    /// <summary>Everything that makes it this key, as one text; never shown.</summary>
    internal string Identity => $"{KeyId is null}:{KeyId}\n{Algorithm}\n{Material.Identity}";

    /// <summary>A key, or the reason why there is none.</summary>
    public static JsonWebKey? Read(JsonValue json, KeySetOrigin origin, out UnusableKeyReason reason)
    {
        reason = UnusableKeyReason.Malformed;
        if (
            !TryReadText(json, "kid", out var keyId)
            || !TryReadText(json, "alg", out var alg)
            || !TryReadText(json, "kty", out var keyType)
        )
        {
            return null;
        }
        if (json.Kind != JsonValueKind.Object || keyType is null)
        {
            return null;
        }
        if (FindFlaw(json, keyType, origin) is { } flaw)
        {
            reason = flaw;
            return null;
        }
        if (KeyMaterialReader.Read(json, keyType, out reason) is not { } material)
        {
            return null;
        }
        SignatureAlgorithm? algorithm = null;
        if (alg is not null && !SignatureAlgorithm.TryFind(alg, out algorithm))
        {
            reason = UnusableKeyReason.Unsupported;
            return null;
        }
        if (algorithm is not null && !IsFit(material, algorithm))
        {
            var isShortSecret = material is SymmetricKeyMaterial && algorithm.IsSymmetric;
            reason = isShortSecret ? UnusableKeyReason.WrongSize : UnusableKeyReason.AlgorithmMismatch;
            return null;
        }
        return new JsonWebKey(keyId, algorithm, material);
    }

    /// <summary>Whether this key may check signatures of <paramref name="algorithm"/>: its family, its curve, its size.</summary>
    internal static bool IsFit(KeyMaterial material, SignatureAlgorithm algorithm) =>
        material switch
        {
            RsaKeyMaterial => algorithm.Family is AlgorithmFamily.RsaPkcs1 or AlgorithmFamily.RsaPss,
            EcKeyMaterial ec => algorithm.Family == AlgorithmFamily.Ecdsa && algorithm.Curve == ec.Curve.Name,
            Ed25519KeyMaterial => algorithm.Family == AlgorithmFamily.Ed25519,
            SymmetricKeyMaterial secret => algorithm.Family == AlgorithmFamily.Hmac
                && secret.Secret.Length * 8 >= algorithm.HashBits,
            _ => false,
        };

    private static UnusableKeyReason? FindFlaw(JsonValue json, string keyType, KeySetOrigin origin)
    {
        if (keyType == "oct" && origin == KeySetOrigin.Remote)
        {
            return UnusableKeyReason.SymmetricInRemoteSet;
        }
        if (keyType != "oct" && HasPrivateMember(json))
        {
            return UnusableKeyReason.Private;
        }
        return IsForSignatures(json) ? null : UnusableKeyReason.NotForSignatures;
    }

    // RFC 7518 sections 6.2.2 and 6.3.2, RFC 8037 section 2: d is the private part of every kind; the rest is RSA's.
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv"];

    // One walk: with many keys, nine of them were most of what reading a set takes.
    private static bool HasPrivateMember(JsonValue json)
    {
        foreach (var member in json.Members)
        {
            foreach (var name in PrivateMembers)
            {
                if (member.NameEquals(name))
                {
                    return true;
                }
            }
        }
        return false;
    }

    private static bool IsForSignatures(JsonValue json)
    {
        if (json.TryGetMember("use", out var use) && !use.TextEquals("sig"))
        {
            return false;
        }
        return !json.TryGetMember("key_ops", out var operations)
            || (operations.Kind == JsonValueKind.Array && operations.TryGetStrings(out var names) && names.Contains("verify"));
    }

    private static bool TryReadText(JsonValue json, string name, out string? text)
    {
        text = null;
        if (!json.TryGetMember(name, out var value))
        {
            return true;
        }
        text = value.AsString();
        return text is not null;
    }
}
