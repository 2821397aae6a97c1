using System.Buffers;

namespace Authorizer.Gateway.Locations;

/// <summary>What stands before a token in one header line.</summary>
internal static class HeaderCredential
{
    private static readonly SearchValues<byte> SchemeCharacters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~"u8
    );

    /// <summary>
    /// A line without the location's prefix yields nothing, so that other schemes may stand beside (consul 3.1). The default prefix is a
    /// scheme in any case with at least one space behind it (RFC 6750 section 2.1), a configured one stands as it is at the start.
    /// </summary>
    internal static void Find(ReadOnlyMemory<byte> line, HeaderPrefix prefix, FoundTokens found)
    {
        if (prefix.IsEmpty)
        {
            found.Add(line, prefix.Location);
        }
        else if (prefix.Begins(line.Span))
        {
            found.Add(line[prefix.Length..].TrimStart((byte)' '), prefix.Location);
        }
    }

    /// <summary>Whether a credential for this location could begin here; for the default location, one of any scheme.</summary>
    internal static bool Begins(ReadOnlySpan<byte> text, HeaderPrefix prefix)
    {
        if (!prefix.Location.IsDefault)
        {
            return prefix.Begins(text);
        }
        var scheme = text.IndexOfAnyExcept(SchemeCharacters);
        return scheme > 0 && text[scheme] == ' ';
    }
}
