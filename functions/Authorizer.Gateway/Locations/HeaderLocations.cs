using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>One header and every declared way a token may stand in it.</summary>
internal sealed class HeaderLocations(string name, ImmutableArray<TokenLocation> locations)
{
    internal void Find(AuthorizerEvent request, FoundTokens found, Func<TokenLocation, bool> counts)
    {
        var lines = LinesOf(request);
        foreach (var location in locations)
        {
            foreach (var line in lines)
            {
                if (counts(location))
                {
                    HeaderCredential.Find(line, location, found);
                }
            }
        }
    }

    // TOKEN: API Gateway says the value and not which header it is from. Payload 2.0: it joins repeated lines with commas.
    private IReadOnlyList<string> LinesOf(AuthorizerEvent request) =>
        request.Kind switch
        {
            ApiKind.RestToken => request.AuthorizationToken is { } value ? [value] : [],
            ApiKind.HttpApiPayload2 => JoinedLines.Split(request.HeaderLines(name), locations),
            _ => request.HeaderLines(name),
        };
}
