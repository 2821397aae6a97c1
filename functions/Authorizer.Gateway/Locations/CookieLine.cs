using System.Text;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>The cookies of one line: <c>name=value; name=value</c> (RFC 6265 section 4.2.1).</summary>
internal static class CookieLine
{
    /// <summary>Every cookie of that exact name, without the double quotes around its value.</summary>
    internal static void Find(ReadOnlyMemory<byte> line, TokenLocation location, FoundTokens found)
    {
        foreach (var part in line.Span.Split((byte)';'))
        {
            var pair = line[part].Trim(" \t"u8);
            var equals = pair.Span.IndexOf((byte)'=');
            if (equals >= 0 && IsNamed(pair.Span[..equals], location.Name))
            {
                found.Add(Unquoted(pair[(equals + 1)..]), location);
            }
        }
    }

    private static bool IsNamed(ReadOnlySpan<byte> name, string configured) => Encoding.UTF8.GetString(name) == configured;

    private static ReadOnlyMemory<byte> Unquoted(ReadOnlyMemory<byte> value) =>
        value.Span is [(byte)'"', .., (byte)'"'] ? value[1..^1] : value;
}
