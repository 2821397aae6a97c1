using Authorizer.Gateway.Events;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>One value of a query parameter, as each kind of API spells it.</summary>
internal static class QueryValue
{
    /// <summary>
    /// Payload 2.0 joins repeated parameters with commas and has decoded them: every comma is a seam, for no JWT holds one. Elsewhere a
    /// percent sign that is still there is decoded once, for no JWT holds one either (RFC 3986 section 2.3).
    /// </summary>
    internal static void Find(string value, ApiKind kind, TokenLocation location, FoundTokens found)
    {
        if (kind != ApiKind.HttpApiPayload2)
        {
            found.Add(value.Contains('%') ? Uri.UnescapeDataString(value) : value, location);
            return;
        }
        foreach (var part in value.AsSpan().Split(','))
        {
            found.Add(value.AsSpan(part), location);
        }
    }
}
