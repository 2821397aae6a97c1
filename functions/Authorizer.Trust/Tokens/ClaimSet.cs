using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The claims of a token: strictly read, typed where RFC 7519 section 4.1 gives a type, not believed by themselves.</summary>
public sealed class ClaimSet
{
    private readonly JsonValue json;
    private JsonValue subject;
    private JsonValue jwtId;

    private ClaimSet(JsonValue json) => this.json = json;

    /// <summary>All claims as one object, for what reads them by expressions.</summary>
    internal JsonValue Root => json;

    /// <summary><c>iss</c>, after JSON decoding, not normalised; null when absent.</summary>
    public string? Issuer { get; private set; }

    public string? Subject => subject.AsString();

    public string? JwtId => jwtId.AsString();

    public NumericDate? Expiration { get; private set; }

    public NumericDate? NotBefore { get; private set; }

    public NumericDate? IssuedAt { get; private set; }

    /// <summary>False for anything but one strict JSON object whose registered claims have their types where they stand.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ClaimSet? claims)
    {
        claims = null;
        if (!StrictJson.TryParse(utf8, StrictJson.TokenDepth, out var json) || json.Kind != JsonValueKind.Object)
        {
            return false;
        }
        var typed = new ClaimSet(json);
        foreach (var member in json.Members)
        {
            if (!typed.TryTake(member))
            {
                return false;
            }
        }
        claims = typed;
        return true;
    }

    /// <summary>Any claim by name or path; false when it is absent.</summary>
    public bool TryFind(ClaimPath path, out JsonValue value) => path.TryFind(json, out value);

    /// <summary>Any claim by name or path; of the kind Undefined when it is absent.</summary>
    public JsonValue Find(ClaimPath path) => path.TryFind(json, out var value) ? value : default;

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

    // False for a registered claim without its type; every other claim may be anything.
    private bool TryTake(JsonMember member)
    {
        var value = member.Value;
        if (member.NameEquals("iss"))
        {
            return (Issuer = value.AsString()) is not null;
        }
        if (member.NameEquals("sub"))
        {
            subject = value;
            return value.Kind == JsonValueKind.String;
        }
        if (member.NameEquals("jti"))
        {
            jwtId = value;
            return value.Kind == JsonValueKind.String;
        }
        if (member.NameEquals("exp"))
        {
            return (Expiration = NumericDate.Read(value)) is not null;
        }
        if (member.NameEquals("nbf"))
        {
            return (NotBefore = NumericDate.Read(value)) is not null;
        }
        if (member.NameEquals("iat"))
        {
            return (IssuedAt = NumericDate.Read(value)) is not null;
        }
        return !member.NameEquals("aud") || value.IsTextOrTexts;
    }
}
