using System.Diagnostics.CodeAnalysis;

namespace Authorizer.Aws.KeySets;

/// <summary>The URLs that keys are asked from (contract 3): https, or http to this machine, without a user name or password.</summary>
internal static class KeyUri
{
    /// <summary>Reads a URL that a provider sent; stricter than <see cref="Uri"/>, which mends what it is given.</summary>
    internal static bool TryRead(string? text, [NotNullWhen(true)] out Uri? uri)
    {
        uri = null;
        return text is not null
            && !text.Any(letter => letter is <= ' ' or '\\' or '\u007f')
            && Uri.TryCreate(text, UriKind.Absolute, out uri)
            && IsAllowed(uri);
    }

    /// <summary>Throws <see cref="ArgumentException"/> for a configured URL that is not allowed; documents are checked before.</summary>
    internal static Uri Require(Uri uri) =>
        IsAllowed(uri)
            ? uri
            : throw new ArgumentException(
                "A key set's URL must be https (http to loopback only) and have no user name or password.",
                nameof(uri)
            );

    internal static bool IsAllowed(Uri uri) =>
        uri.IsAbsoluteUri
        && uri.UserInfo.Length == 0
        && uri.Host.Length > 0
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));
}
