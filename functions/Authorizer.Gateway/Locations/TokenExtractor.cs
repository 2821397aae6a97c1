using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>Takes the tokens out of a request: every distinct token, with every declared location it stands in (contract 4, step 1).</summary>
public sealed class TokenExtractor
{
    private readonly ImmutableArray<HeaderLocation> headers;
    private readonly ImmutableArray<TokenLocation> queryParameters;
    private readonly ImmutableArray<TokenLocation> cookies;
    private readonly ResultCache cache;

    /// <param name="locations">The locations of all providers; equal ones are one.</param>
    /// <param name="cache">Whether API Gateway may reuse answers.</param>
    public TokenExtractor(IEnumerable<TokenLocation> locations, ResultCache cache)
    {
        // Headers, query, cookies; inside a kind by name with prefix, as one text (consul 3.1): the first token found is the caller's.
        var ordered = locations
            .Distinct()
            .OrderBy(location => location.Name + location.Prefix, StringComparer.Ordinal)
            .ToLookup(location => location.Kind);
        var prefixes = ordered[TokenLocationKind.Header].Select(location => new HeaderPrefix(location)).ToArray();
        var byHeader = prefixes.ToLookup(prefix => prefix.Location.Name, StringComparer.OrdinalIgnoreCase);
        headers = [.. prefixes.Select(prefix => new HeaderLocation(prefix, [.. byHeader[prefix.Location.Name]]))];
        queryParameters = [.. ordered[TokenLocationKind.QueryParameter]];
        cookies = [.. ordered[TokenLocationKind.Cookie]];
        this.cache = cache;
    }

    /// <summary>The tokens in extraction order, none when there is none; never throws.</summary>
    public ImmutableArray<PresentedToken> Extract(AuthorizerEvent request)
    {
        var found = new FoundTokens();
        FindInHeaders(request, found);
        if (request.Kind != ApiKind.RestToken)
        {
            FindInQuery(request, found);
            FindInCookies(request, found);
        }
        return found.ToPresented();
    }

    private void FindInHeaders(AuthorizerEvent request, FoundTokens found)
    {
        if (request.Kind != ApiKind.RestToken)
        {
            FindInHeaders(request, found, _ => true);
            return;
        }
        // A TOKEN event's value is of one header, nobody says which: what a prefix explains is no bare token of another.
        FindInHeaders(request, found, header => header.HasPrefix);
        if (found.IsEmpty)
        {
            FindInHeaders(request, found, header => !header.HasPrefix);
        }
    }

    private void FindInHeaders(AuthorizerEvent request, FoundTokens found, Func<HeaderLocation, bool> counts)
    {
        foreach (var header in headers)
        {
            if (counts(header))
            {
                header.Find(request, found);
            }
        }
    }

    private void FindInQuery(AuthorizerEvent request, FoundTokens found)
    {
        foreach (var location in queryParameters)
        {
            if (Counts(location, request.Kind))
            {
                foreach (var value in request.QueryTexts(location.Name))
                {
                    QueryValue.Find(value.Utf8, request.Kind, location, found);
                }
            }
        }
    }

    // A REST REQUEST event does not say by what API Gateway caches, and nobody asked for a default location (contract 4, step 2).
    private bool Counts(TokenLocation location, ApiKind kind) =>
        location.IsWebSocketOnly
            ? kind == ApiKind.WebSocket
            : !location.IsDefault || kind != ApiKind.RestRequest || cache == ResultCache.Off;

    private void FindInCookies(AuthorizerEvent request, FoundTokens found)
    {
        if (cookies.IsEmpty)
        {
            return;
        }
        EventText[] lines = [.. request.HeaderTexts("cookie"), .. request.CookieTexts()];
        foreach (var location in cookies)
        {
            foreach (var line in lines)
            {
                CookieLine.Find(line.Utf8, location, found);
            }
        }
    }
}
