using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>One header and every declared way a token may stand in it.</summary>
internal sealed class HeaderLocations(string name, ImmutableArray<TokenLocation> locations)
{
    internal void Find(AuthorizerEvent request, FoundTokens found)
    {
        var lines = LinesOf(request);
        foreach (var location in locations)
        {
            foreach (var line in lines)
            {
                if (!IsOfAnotherHeader(request.Kind, line, location))
                {
                    HeaderCredential.Find(line, location, found);
                }
            }
        }
    }

    // TOKEN: the value may be of any provider's header, and one with a space is a scheme or prefix and its token.
    private static bool IsOfAnotherHeader(ApiKind kind, string line, TokenLocation location) =>
        kind == ApiKind.RestToken && location.Prefix.Length == 0 && line.Contains(' ', StringComparison.Ordinal);

    // TOKEN: API Gateway says the value and not which header it is from. Payload 2.0: it joins repeated lines with commas.
    private IReadOnlyList<string> LinesOf(AuthorizerEvent request) =>
        request.Kind switch
        {
            ApiKind.RestToken => request.AuthorizationToken is { } value ? [value] : [],
            ApiKind.HttpApiPayload2 => JoinedLines.Split(request.HeaderLines(name), locations),
            _ => request.HeaderLines(name),
        };
}
