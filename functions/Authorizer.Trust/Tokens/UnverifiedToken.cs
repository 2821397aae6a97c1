using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Trust.Tokens;

/// <summary>A token taken apart and strictly read; nothing in it is believed yet.</summary>
/// <remarks>INVARIANT: claims, header and signed bytes come from one text, so what is checked is what was signed.</remarks>
public sealed class UnverifiedToken
{
    private UnverifiedToken(CompactJws jws, JoseHeader header, ClaimSet claims)
    {
        Jws = jws;
        Header = header;
        Claims = claims;
    }

    public CompactJws Jws { get; }

    public JoseHeader Header { get; }

    public ClaimSet Claims { get; }

    /// <summary>False is the refusal <see cref="Refusal.MalformedToken"/>.</summary>
    public static bool TryParse(BearerToken bearer, [NotNullWhen(true)] out UnverifiedToken? token)
    {
        token = null;
        if (
            !CompactJws.TryParse(bearer, out var jws)
            || !JoseHeader.TryParse(jws.Header, out var header)
            || !ClaimSet.TryParse(jws.Payload, out var claims)
        )
        {
            return false;
        }
        token = new UnverifiedToken(jws, header, claims);
        return true;
    }
}
