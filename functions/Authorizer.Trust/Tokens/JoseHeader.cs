using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The protected header of a token, not believed (RFC 7515 section 4).</summary>
/// <remarks><c>jku</c>, <c>jwk</c>, <c>x5u</c> and <c>x5c</c> are not read: trust comes from configuration, never from the token.</remarks>
public sealed class JoseHeader
{
    private JoseHeader(string algorithm, string? keyId, string? type)
    {
        Algorithm = algorithm;
        KeyId = keyId;
        Type = type;
    }

    /// <summary><c>alg</c> as it stands; it need not be one we know.</summary>
    public string Algorithm { get; }

    /// <summary><c>kid</c>; null when absent.</summary>
    public string? KeyId { get; }

    /// <summary><c>typ</c>; null when absent.</summary>
    public string? Type { get; }

    /// <summary>
    /// False for anything but one strict JSON object with a string <c>alg</c>, string <c>kid</c> and <c>typ</c> where they stand, and
    /// neither <c>crit</c> nor <c>b64</c> in any form: we know no extension, so every one of them is refused (RFC 7515 section 4.1.11,
    /// RFC 7797 section 6).
    /// </summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out JoseHeader? header)
    {
        header = null;
        if (!StrictJson.TryParse(utf8, StrictJson.TokenDepth, out var json) || json.Kind != JsonValueKind.Object)
        {
            return false;
        }
        if (json.TryGetMember("crit", out _) || json.TryGetMember("b64", out _))
        {
            return false;
        }
        if (!json.TryGetMember("alg", out var alg) || alg.AsString() is not { } algorithm)
        {
            return false;
        }
        if (!TryReadText(json, "kid", out var keyId) || !TryReadText(json, "typ", out var type))
        {
            return false;
        }
        header = new JoseHeader(algorithm, keyId, type);
        return true;
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
