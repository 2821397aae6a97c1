using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The protected header of a token, not believed (RFC 7515 section 4).</summary>
/// <remarks><c>jku</c>, <c>jwk</c>, <c>x5u</c> and <c>x5c</c> are not read: trust comes from configuration, never from the token.</remarks>
public sealed class JoseHeader
{
    private JoseHeader() { }

    /// <summary><c>alg</c> as it stands; it need not be one we know.</summary>
    public string Algorithm { get; private set; } = "";

    /// <summary>The algorithm of that name; null where we know none.</summary>
    public SignatureAlgorithm? KnownAlgorithm { get; private set; }

    /// <summary><c>kid</c>; null when absent.</summary>
    public string? KeyId { get; private set; }

    /// <summary><c>typ</c>; null when absent.</summary>
    public string? Type { get; private set; }

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
        var read = new JoseHeader();
        var hasAlgorithm = false;
        foreach (var member in json.Members)
        {
            hasAlgorithm |= member.NameEquals("alg");
            if (!read.TryTake(member))
            {
                return false;
            }
        }
        header = hasAlgorithm ? read : null;
        return hasAlgorithm;
    }

    private bool TryTake(JsonMember member)
    {
        if (member.NameEquals("alg"))
        {
            return TryTakeAlgorithm(member.Value);
        }
        if (member.NameEquals("kid"))
        {
            return (KeyId = member.Value.AsString()) is not null;
        }
        if (member.NameEquals("typ"))
        {
            return (Type = member.Value.AsString()) is not null;
        }
        return !member.NameEquals("crit") && !member.NameEquals("b64");
    }

    private bool TryTakeAlgorithm(JsonValue value)
    {
        if (value.AsString() is not { } name)
        {
            return false;
        }
        KnownAlgorithm = SignatureAlgorithm.TryFind(name, out var known) ? known : null;
        Algorithm = name;
        return true;
    }
}
