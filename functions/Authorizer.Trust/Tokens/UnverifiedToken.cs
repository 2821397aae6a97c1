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
    /// <param name="bearer">The token.</param>
    /// <param name="token">What it says.</param>
    /// <param name="workspace">Memory to read it in, which it then is a view of; null: memory of its own.</param>
    public static bool TryParse(
        BearerToken bearer,
        [NotNullWhen(true)] out UnverifiedToken? token,
        Workspace? workspace = null
    ) => TryParse(bearer, out token, workspace, latest: null);

    /// <summary>The same with a header that need not be read again where it is the same.</summary>
    internal static bool TryParse(
        BearerToken bearer,
        [NotNullWhen(true)] out UnverifiedToken? token,
        Workspace? workspace,
        LatestHeader? latest
    )
    {
        token = null;
        if (!CompactJws.TryParse(bearer, out var jws, workspace))
        {
            return false;
        }
        var header = latest?.Find(jws.Header.Span);
        if (
            (header is null && !JoseHeader.TryParse(jws.Header, out header, workspace))
            || !ClaimSet.TryParse(jws.Payload, out var claims, workspace)
        )
        {
            return false;
        }
        token = new UnverifiedToken(jws, header, claims);
        return true;
    }
}
