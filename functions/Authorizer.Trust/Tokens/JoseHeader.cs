using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Tokens;

/// <summary>The protected header of a token, not believed (RFC 7515 section 4).</summary>
/// <remarks><c>jku</c>, <c>jwk</c>, <c>x5u</c> and <c>x5c</c> are not read: trust comes from configuration, never from the
/// token. It holds no view of its bytes, which may end before it: <see cref="LatestHeader"/>.</remarks>
public sealed class JoseHeader
{
    private JoseHeader(string algorithm, string? keyId, string? type)
    {
        Algorithm = algorithm;
        KnownAlgorithm = SignatureAlgorithm.TryFind(algorithm, out var known) ? known : null;
        KeyId = keyId;
        Type = type;
    }

    /// <summary><c>alg</c> as it stands; it need not be one we know.</summary>
    public string Algorithm { get; }

    /// <summary>The algorithm of that name; null where we know none.</summary>
    public SignatureAlgorithm? KnownAlgorithm { get; }

    /// <summary><c>kid</c>; null when absent.</summary>
    public string? KeyId { get; }

    /// <summary><c>typ</c>; null when absent.</summary>
    public string? Type { get; }

    /// <summary>
    /// False for anything but one strict JSON object with a string <c>alg</c>, string <c>kid</c> and <c>typ</c> where they stand, and
    /// neither <c>crit</c> nor <c>b64</c> in any form: we know no extension, so every one of them is refused (RFC 7515 section 4.1.11,
    /// RFC 7797 section 6).
    /// </summary>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8,
        [NotNullWhen(true)] out JoseHeader? header,
        Workspace? workspace = null
    )
    {
        header = null;
        if (
            !StrictJson.TryParseObject(utf8, StrictJson.TokenDepth, out var json, workspace)
            || json.TryFind("crit", out _)
            || json.TryFind("b64", out _)
            || json.Find("alg").AsString() is not { } algorithm
            || !TryReadText(json, "kid", out var keyId)
            || !TryReadText(json, "typ", out var type)
        )
        {
            return false;
        }
        header = new JoseHeader(algorithm, keyId, type);
        return true;
    }

    private static bool TryReadText(CheckedObject json, string name, out string? text)
    {
        text = null;
        if (!json.TryFind(name, out var value))
        {
            return true;
        }
        text = value.AsString();
        return text is not null;
    }
}
