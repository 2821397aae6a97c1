using System.Collections.Immutable;

namespace Authorizer.Trust.Issuers;

/// <summary>The <c>typ</c> values a provider takes, compared as media types (RFC 7515 section 4.1.9, RFC 8725 section 3.11).</summary>
/// <remarks>An ID token, a logout token or a DPoP proof of the same issuer is no access token.</remarks>
public sealed class TokenTypes
{
    private const string Absent = "";
    private const string Application = "application/";
    private readonly bool allowsAbsent;
    private readonly ImmutableArray<string> allowed;

    /// <summary>The empty string stands for an absent <c>typ</c> (contract 4, small print), never for one that is present and empty.</summary>
    public TokenTypes(IEnumerable<string> types)
    {
        var listed = types.ToArray();
        Listed = [.. listed];
        allowsAbsent = listed.Contains(Absent);
        allowed = [.. listed.Where(type => type != Absent).Select(MediaType)];
    }

    /// <summary>Absent, <c>JWT</c>, or <c>at+jwt</c> (RFC 9068 section 2.1).</summary>
    public static TokenTypes Default { get; } = new([Absent, "JWT", "at+jwt"]);

    /// <summary>As configured.</summary>
    public ImmutableArray<string> Listed { get; }

    public bool Allow(string? type)
    {
        if (type is null)
        {
            return allowsAbsent;
        }
        var mediaType = MediaType(type);
        foreach (var one in allowed)
        {
            if (one.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    // "application/" may be left out when no other slash appears; parameters say nothing about which kind of token it is.
    private static string MediaType(string type) =>
        type.StartsWith(Application, StringComparison.OrdinalIgnoreCase) && !type.AsSpan(Application.Length).Contains('/')
            ? type[Application.Length..]
            : type;
}
