using System.Buffers;

namespace Authorizer.Configuration.Providers;

/// <summary>The characters of header and cookie names (RFC 9110 section 5.6.2).</summary>
internal static class HttpToken
{
    private static readonly SearchValues<char> Characters = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    );

    internal static bool IsValid(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Characters);
}
