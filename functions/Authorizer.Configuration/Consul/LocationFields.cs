using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Consul;

/// <summary><c>Locations</c>: where tokens may stand; default the bearer header and the query <c>access_token</c> (consul 1.1, rows 32-38).</summary>
internal static class LocationFields
{
    internal static ImmutableArray<TokenLocation> Read(FieldReader fields)
    {
        var locations = ImmutableArray.CreateBuilder<TokenLocation>();
        var first = new Dictionary<TokenLocation, string>();
        foreach (var entry in fields.Objects("Locations"))
        {
            if (ReadOne(entry) is not { } location)
            {
                continue;
            }
            if (first.TryAdd(location, entry.Place.Path))
            {
                locations.Add(location);
            }
            else
            {
                fields.Problems.Error(entry.Place, $"is the same location as {first[location]}; remove one of them");
            }
        }
        return locations.Count == 0 ? [TokenLocation.BearerHeader, TokenLocation.AccessTokenQuery] : locations.ToImmutable();
    }

    private static TokenLocation? ReadOne(FieldReader entry)
    {
        var header = ReadHeader(entry.Object("Header"));
        var query = ReadQuery(entry.Object("QueryParam"));
        var cookie = ReadCookie(entry.Object("Cookie"));
        if (OneOf.Check(entry, "Header", "QueryParam", "Cookie"))
        {
            return header ?? query ?? cookie;
        }
        return null;
    }

    private static TokenLocation? ReadHeader(FieldReader? header)
    {
        if (header is null)
        {
            return null;
        }
        var name = header.RequiredText("Name", "write the header that holds the token");
        var prefix = header.Text("ValuePrefix") ?? "";
        CheckForward(header);
        if (name is not null && !HttpToken.IsValid(name))
        {
            header.Problems.Error(header.PlaceOf("Name"), "must be a header name: letters, digits and - . _ only");
            return null;
        }
        if (prefix.Any(unit => unit is < ' ' or > '~'))
        {
            header.Problems.Error(header.PlaceOf("ValuePrefix"), "must be printable ASCII, as header values are");
        }
        return name is null ? null : new TokenLocation(TokenLocationKind.Header, name.ToLowerInvariant(), prefix);
    }

    // Whether a header travels on to the backend is API Gateway's business, not an authorizer's.
    private static void CheckForward(FieldReader header)
    {
        if (header.Flag("Forward") == false)
        {
            header.Problems.Warning(
                header.PlaceOf("Forward"),
                "is false, but API Gateway forwards the header whatever an authorizer answers; remove it in the integration's request parameters"
            );
        }
    }

    private static TokenLocation? ReadQuery(FieldReader? query)
    {
        var name = query?.RequiredText("Name", "write the query parameter that holds the token");
        if (name is not null && name.Any(char.IsControl))
        {
            query!.Problems.Error(query.PlaceOf("Name"), "must be a parameter name; it holds a control character");
            return null;
        }
        return name is null ? null : new TokenLocation(TokenLocationKind.QueryParameter, name);
    }

    private static TokenLocation? ReadCookie(FieldReader? cookie)
    {
        var name = cookie?.RequiredText("Name", "write the cookie that holds the token");
        if (name is not null && !HttpToken.IsValid(name))
        {
            cookie!.Problems.Error(cookie.PlaceOf("Name"), "must be a cookie name: letters, digits and - . _ only");
            return null;
        }
        return name is null ? null : new TokenLocation(TokenLocationKind.Cookie, name);
    }
}
