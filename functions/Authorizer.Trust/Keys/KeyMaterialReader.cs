using System.Numerics;
using System.Text;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>The members of a JWK that make up the key itself (RFC 7518 section 6, RFC 8037 section 2).</summary>
internal static class KeyMaterialReader
{
    private const int SmallestRsa = 2048;
    private const int LargestRsa = 8192;

    internal static KeyMaterial? Read(JsonValue json, string keyType, out UnusableKeyReason reason)
    {
        switch (keyType)
        {
            case "RSA":
                return ReadRsa(json, out reason);
            case "EC":
                return ReadEc(json, out reason);
            case "OKP":
                return ReadOkp(json, out reason);
            case "oct":
                return ReadOct(json, out reason);
            default:
                reason = UnusableKeyReason.Unsupported;
                return null;
        }
    }

    private static RsaKeyMaterial? ReadRsa(JsonValue json, out UnusableKeyReason reason)
    {
        reason = UnusableKeyReason.Malformed;
        if (!TryReadBytes(json, "n", out var n) || !TryReadBytes(json, "e", out var e))
        {
            return null;
        }
        var modulus = new BigInteger(n, isUnsigned: true, isBigEndian: true);
        var exponent = new BigInteger(e, isUnsigned: true, isBigEndian: true);
        if (modulus.GetBitLength() is < SmallestRsa or > LargestRsa)
        {
            reason = UnusableKeyReason.WrongSize;
            return null;
        }
        // An exponent beyond 64 bits is no protocol's; OpenSSL refuses it for large moduli.
        if (exponent.IsEven || exponent.IsOne || exponent.GetBitLength() > 64)
        {
            reason = UnusableKeyReason.WeakExponent;
            return null;
        }
        if (modulus.IsEven || RocaFingerprint.IsPresent(modulus))
        {
            reason = UnusableKeyReason.KnownWeak;
            return null;
        }
        return new RsaKeyMaterial(WithoutLeadingZeros(n), WithoutLeadingZeros(e));
    }

    private static EcKeyMaterial? ReadEc(JsonValue json, out UnusableKeyReason reason)
    {
        reason = UnusableKeyReason.Malformed;
        if (!TryReadBytes(json, "x", out var x) || !TryReadBytes(json, "y", out var y) || TextOf(json, "crv") is not { } name)
        {
            return null;
        }
        if (!EllipticCurve.TryFind(name, out var curve))
        {
            reason = UnusableKeyReason.Unsupported;
            return null;
        }
        if (x.Length != curve.CoordinateLength || y.Length != curve.CoordinateLength)
        {
            return null;
        }
        reason = UnusableKeyReason.OffCurve;
        return curve.Contains(x, y) ? new EcKeyMaterial(curve, x, y) : null;
    }

    private static Ed25519KeyMaterial? ReadOkp(JsonValue json, out UnusableKeyReason reason)
    {
        reason = UnusableKeyReason.Malformed;
        if (!TryReadBytes(json, "x", out var x) || TextOf(json, "crv") is not { } curve)
        {
            return null;
        }
        if (curve != "Ed25519")
        {
            reason = UnusableKeyReason.Unsupported;
            return null;
        }
        if (x.Length != 32)
        {
            return null;
        }
        reason = UnusableKeyReason.OffCurve;
        return Ed25519Point.IsUsable(x) ? new Ed25519KeyMaterial(x) : null;
    }

    private static SymmetricKeyMaterial? ReadOct(JsonValue json, out UnusableKeyReason reason)
    {
        reason = UnusableKeyReason.Malformed;
        if (!TryReadBytes(json, "k", out var secret))
        {
            return null;
        }
        reason = UnusableKeyReason.WrongSize;
        return secret.Length * 8 >= 256 ? new SymmetricKeyMaterial(secret) : null;
    }

    private static string? TextOf(JsonValue json, string name) =>
        json.TryGetMember(name, out var value) ? value.AsString() : null;

    private static bool TryReadBytes(JsonValue json, string name, out byte[] bytes)
    {
        bytes = [];
        return TextOf(json, name) is { Length: > 0 } text
            && Ascii.IsValid(text)
            && Base64UrlText.TryDecode(Encoding.ASCII.GetBytes(text), out bytes);
    }

    private static byte[] WithoutLeadingZeros(byte[] bytes) => bytes.AsSpan().TrimStart((byte)0).ToArray();
}
