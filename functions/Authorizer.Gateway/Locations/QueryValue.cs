using System.Text;
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
    internal static void Find(ReadOnlyMemory<byte> value, ApiKind kind, TokenLocation location, FoundTokens found)
    {
        if (kind != ApiKind.HttpApiPayload2)
        {
            found.Add(value.Span.Contains((byte)'%') ? Unescaped(value.Span) : value, location);
            return;
        }
        foreach (var part in value.Span.Split((byte)','))
        {
            found.Add(value[part], location);
        }
    }

    private static byte[] Unescaped(ReadOnlySpan<byte> value) =>
        Encoding.UTF8.GetBytes(Uri.UnescapeDataString(Encoding.UTF8.GetString(value)));
}
