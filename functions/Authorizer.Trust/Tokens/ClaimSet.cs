using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>The claims of a token: strictly read, typed where RFC 7519 section 4.1 gives a type, not believed by themselves.</summary>
public sealed class ClaimSet
{
    private readonly CheckedObject members;
    private readonly JsonValue issuer;

    private ClaimSet(CheckedObject members, JsonValue issuer)
    {
        this.members = members;
        this.issuer = issuer;
    }

    /// <summary>All claims as one object, for what reads them by expressions.</summary>
    internal JsonValue Root => members.Value;

    /// <summary><c>iss</c>, after JSON decoding, not normalised; null when absent.</summary>
    public string? Issuer => issuer.AsString();

    /// <summary>Whether <c>iss</c> is exactly this.</summary>
    public bool IsIssuedBy(string name) => issuer.TextEquals(name);

    public string? Subject => FindText("sub");

    public string? JwtId => FindText("jti");

    public NumericDate? Expiration { get; private init; }

    public NumericDate? NotBefore { get; private init; }

    public NumericDate? IssuedAt { get; private init; }

    /// <summary>False for anything but one strict JSON object whose registered claims have their types where they stand.</summary>
    public static bool TryParse(ReadOnlyMemory<byte> utf8, [NotNullWhen(true)] out ClaimSet? claims, Workspace? workspace = null)
    {
        claims = null;
        if (!StrictJson.TryParseObject(utf8, StrictJson.TokenDepth, out var table, workspace))
        {
            return false;
        }
        var isTyped =
            IsText(table, "iss", out var issuer)
            & IsText(table, "sub", out _)
            & IsText(table, "jti", out _)
            & IsDate(table, "exp", out var expiration)
            & IsDate(table, "nbf", out var notBefore)
            & IsDate(table, "iat", out var issuedAt);
        if (!isTyped || (table.TryFind("aud", out var audience) && !audience.IsTextOrTexts))
        {
            return false;
        }
        claims = new ClaimSet(table, issuer)
        {
            Expiration = expiration,
            NotBefore = notBefore,
            IssuedAt = issuedAt,
        };
        return true;
    }

    /// <summary>Any claim by name or path; false when it is absent.</summary>
    public bool TryFind(ClaimPath path, out JsonValue value) => path.TryFind(members, out value);

    /// <summary>Any claim by name or path; of the kind Undefined when it is absent.</summary>
    public JsonValue Find(ClaimPath path) => path.TryFind(members, out var value) ? value : default;

    /// <summary>A claim inside claims, by member names from the outside in; dots are letters of a name. False when it is absent.</summary>
    public bool TryFindMember(ImmutableArray<string> names, out JsonValue value)
    {
        value = default;
        if (names.IsEmpty || !members.TryFind(names[0], out value))
        {
            return false;
        }
        foreach (var name in names.AsSpan()[1..])
        {
            if (!value.TryGetMember(name, out value))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>A top-level claim that is a string; null when it is absent or something else.</summary>
    public string? FindText(string name) => members.TryFind(name, out var value) ? value.AsString() : null;

    // Absent, or a string.
    private static bool IsText(CheckedObject members, string name, out JsonValue value) =>
        !members.TryFind(name, out value) || value.Kind == JsonValueKind.String;

    private static bool IsDate(CheckedObject members, string name, out NumericDate? date)
    {
        date = null;
        return !members.TryFind(name, out var value) || (date = NumericDate.Read(value)) is not null;
    }
}
