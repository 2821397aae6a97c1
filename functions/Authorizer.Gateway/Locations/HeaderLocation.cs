using System.Collections.Immutable;
using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Locations;

/// <summary>One declared way a token may stand in a header.</summary>
/// <param name="prefix">The header's location and what stands before the token.</param>
/// <param name="sameHeader">Every location of that header: any of them shows where a joined line begins.</param>
internal sealed class HeaderLocation(HeaderPrefix prefix, ImmutableArray<HeaderPrefix> sameHeader)
{
    internal bool HasPrefix => !prefix.IsEmpty;

    internal void Find(AuthorizerEvent request, FoundTokens found)
    {
        // TOKEN: API Gateway says the value and not which header it is from.
        if (request.Kind == ApiKind.RestToken)
        {
            HeaderCredential.Find(request.AuthorizationToken?.Utf8 ?? default, prefix, found);
            return;
        }
        foreach (var line in request.HeaderTexts(prefix.Location.Name))
        {
            // Payload 2.0: it joins repeated lines with commas.
            if (request.Kind == ApiKind.HttpApiPayload2)
            {
                JoinedLines.Find(line.Utf8, prefix, sameHeader, found);
            }
            else
            {
                HeaderCredential.Find(line.Utf8, prefix, found);
            }
        }
    }
}
