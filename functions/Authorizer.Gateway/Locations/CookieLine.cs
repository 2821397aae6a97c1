using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>The cookies of one line: <c>name=value; name=value</c> (RFC 6265 section 4.2.1).</summary>
internal static class CookieLine
{
    /// <summary>Every cookie of that exact name, without the double quotes around its value.</summary>
    internal static void Find(string line, TokenLocation location, FoundTokens found)
    {
        var text = line.AsSpan();
        foreach (var part in text.Split(';'))
        {
            var pair = text[part].Trim(" \t");
            var equals = pair.IndexOf('=');
            if (equals >= 0 && pair[..equals].SequenceEqual(location.Name))
            {
                found.Add(Unquoted(pair[(equals + 1)..]), location);
            }
        }
    }

    private static ReadOnlySpan<char> Unquoted(ReadOnlySpan<char> value) => value is ['"', .. var inner, '"'] ? inner : value;
}
