using System.Buffers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>What stands before a token in one header line.</summary>
internal static class HeaderCredential
{
    private static readonly SearchValues<char> SchemeCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~"
    );

    /// <summary>
    /// A line without the location's prefix yields nothing, so that other schemes may stand beside (consul 3.1). The default prefix is a
    /// scheme in any case with at least one space behind it (RFC 6750 section 2.1), a configured one stands as it is at the start.
    /// </summary>
    internal static void Find(string line, TokenLocation location, FoundTokens found)
    {
        var text = line.AsSpan();
        if (location.Prefix.Length == 0)
        {
            found.Add(text, location);
        }
        else if (HasPrefix(text, location))
        {
            found.Add(text[location.Prefix.Length..].TrimStart(' '), location);
        }
    }

    /// <summary>Whether a credential for this location could begin here; for the default location, one of any scheme.</summary>
    internal static bool Begins(ReadOnlySpan<char> text, TokenLocation location)
    {
        if (!location.IsDefault)
        {
            return text.StartsWith(location.Prefix, StringComparison.Ordinal);
        }
        var scheme = text.IndexOfAnyExcept(SchemeCharacters);
        return scheme > 0 && text[scheme] == ' ';
    }

    private static bool HasPrefix(ReadOnlySpan<char> text, TokenLocation location) =>
        text.StartsWith(location.Prefix, location.IsDefault ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
