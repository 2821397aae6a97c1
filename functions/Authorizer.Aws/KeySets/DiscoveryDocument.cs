using System.Text.Json;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Aws.KeySets;

/// <summary>An OpenID provider's metadata, as far as keys need it (OpenID Connect Discovery 1.0 section 3).</summary>
internal static class DiscoveryDocument
{
    private const int MaxDepth = 16;

    /// <summary>
    /// Where the keys are, if the document speaks for <paramref name="issuer"/>, byte for byte (section 4.3). Plain http to this machine
    /// counts only where the document itself came from it: no provider sends us to our own Runtime API.
    /// </summary>
    internal static Uri KeyUriOf(ReadOnlyMemory<byte> utf8, string issuer, Uri documentUri)
    {
        if (!StrictJson.TryParse(utf8, MaxDepth, out var document) || document.Kind != JsonValueKind.Object)
        {
            throw new KeySetFetchException(KeySetFetchFailure.NotAKeySet);
        }
        if (!document.TryGetMember("issuer", out var own) || !own.TextEquals(issuer))
        {
            throw new KeySetFetchException(KeySetFetchFailure.IssuerMismatch);
        }
        return
            document.TryGetMember("jwks_uri", out var place)
            && KeyUri.TryRead(place.AsString(), out var uri)
            && (uri.Scheme == Uri.UriSchemeHttps || documentUri.IsLoopback)
            ? uri
            : throw new KeySetFetchException(KeySetFetchFailure.KeyUriNotAllowed);
    }
}
