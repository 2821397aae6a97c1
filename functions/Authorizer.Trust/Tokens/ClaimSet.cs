using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The claims of a token: strictly read, typed where RFC 7519 section 4.1 gives a type, not believed by themselves.</summary>
public sealed class ClaimSet
{
    private readonly JsonValue json;

    private ClaimSet(JsonValue json) => this.json = json;

    /// <summary>All claims as one object, for what reads them by expressions.</summary>
    internal JsonValue Root => json;

    /// <summary><c>iss</c>, after JSON decoding, not normalised; null when absent.</summary>
    public string? Issuer { get; private init; }

    public string? Subject { get; private init; }

    public string? JwtId { get; private init; }

    public NumericDate? Expiration { get; private init; }

    public NumericDate? NotBefore { get; private init; }

    public NumericDate? IssuedAt { get; private init; }

    /// <summary>False for anything but one strict JSON object whose registered claims have their types where they stand.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ClaimSet? claims)
    {
        claims = null;
        if (!StrictJson.TryParse(utf8, StrictJson.TokenDepth, out var json) || json.Kind != JsonValueKind.Object)
        {
            return false;
        }
        var isTyped =
            TryReadText(json, "iss", out var issuer)
            & TryReadText(json, "sub", out var subject)
            & TryReadText(json, "jti", out var jwtId)
            & TryReadDate(json, "exp", out var expiration)
            & TryReadDate(json, "nbf", out var notBefore)
            & TryReadDate(json, "iat", out var issuedAt);
        if (!isTyped || (json.TryGetMember("aud", out var audience) && !audience.TryGetStrings(out _)))
        {
            return false;
        }
        claims = new ClaimSet(json)
        {
            Issuer = issuer,
            Subject = subject,
            JwtId = jwtId,
            Expiration = expiration,
            NotBefore = notBefore,
            IssuedAt = issuedAt,
        };
        return true;
    }

    /// <summary>Any claim by name or path; false when it is absent.</summary>
    public bool TryFind(ClaimPath path, out JsonValue value) => path.TryFind(json, out value);

    /// <summary>A claim inside claims, by member names from the outside in; dots are letters of a name. False when it is absent.</summary>
    public bool TryFindMember(ImmutableArray<string> names, out JsonValue value)
    {
        value = json;
        foreach (var name in names)
        {
            if (!value.TryGetMember(name, out value))
            {
                return false;
            }
        }
        return !names.IsEmpty;
    }

    /// <summary>A top-level claim that is a string; null when it is absent or something else.</summary>
    public string? FindText(string name) => json.TryGetMember(name, out var value) ? value.AsString() : null;

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

    private static bool TryReadDate(JsonValue json, string name, out NumericDate? date)
    {
        date = null;
        if (!json.TryGetMember(name, out var value))
        {
            return true;
        }
        var isDate = NumericDate.TryParse(value, out var parsed);
        date = parsed;
        return isDate;
    }
}
