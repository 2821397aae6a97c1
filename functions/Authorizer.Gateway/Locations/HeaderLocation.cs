using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>One declared way a token may stand in a header.</summary>
/// <param name="location">The header and the prefix.</param>
/// <param name="sameHeader">Every location of that header: any of them shows where a joined line begins.</param>
internal sealed class HeaderLocation(TokenLocation location, ImmutableArray<TokenLocation> sameHeader)
{
    internal bool HasPrefix => location.Prefix.Length > 0;

    internal void Find(AuthorizerEvent request, FoundTokens found)
    {
        foreach (var line in LinesOf(request))
        {
            HeaderCredential.Find(line, location, found);
        }
    }

    // TOKEN: API Gateway says the value and not which header it is from. Payload 2.0: it joins repeated lines with commas.
    private IReadOnlyList<string> LinesOf(AuthorizerEvent request) =>
        request.Kind switch
        {
            ApiKind.RestToken => request.AuthorizationToken is { } value ? [value] : [],
            ApiKind.HttpApiPayload2 => JoinedLines.Split(request.HeaderLines(location.Name), sameHeader),
            _ => request.HeaderLines(location.Name),
        };
}
