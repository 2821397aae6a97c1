using System.Text;
using Authorizer.Trust.Issuers;

namespace Authorizer.Gateway.Locations;

/// <summary>What stands before a token in the header of one location, as the event spells it.</summary>
internal sealed class HeaderPrefix(TokenLocation location)
{
    private readonly byte[] utf8 = Encoding.UTF8.GetBytes(location.Prefix);

    internal TokenLocation Location => location;

    internal int Length => utf8.Length;

    internal bool IsEmpty => utf8.Length == 0;

    /// <summary>The default one is a scheme in any case, a configured one counts as it is (RFC 6750 section 2.1, consul 3.1).</summary>
    internal bool Begins(ReadOnlySpan<byte> text) =>
        text.Length >= utf8.Length
        && (location.IsDefault ? Ascii.EqualsIgnoreCase(text[..utf8.Length], utf8) : text.StartsWith(utf8));
}
