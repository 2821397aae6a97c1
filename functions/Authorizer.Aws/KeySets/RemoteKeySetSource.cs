using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>One URL that answers with a JWK set (contract 3, <c>JSONWebKeySet.Remote</c>; RFC 7517 section 5).</summary>
public sealed class RemoteKeySetSource : IKeySetSource
{
    private readonly Uri uri;
    private readonly ImportKey import;
    private readonly DocumentRequest request;

    /// <param name="uri">https, or http to loopback, without user info; <see cref="ArgumentException"/> for every other.</param>
    /// <param name="http">Follows no redirects, keeps no cookies, and believes the provider's certificate authorities alone.</param>
    /// <param name="import">Takes each usable key into cryptography.</param>
    /// <param name="requestTimeout">The whole request, from connecting to the last byte.</param>
    /// <param name="clock">Measures <paramref name="requestTimeout"/>.</param>
    public RemoteKeySetSource(Uri uri, HttpMessageInvoker http, ImportKey import, TimeSpan requestTimeout, TimeProvider clock)
    {
        this.uri = KeyUri.Require(uri);
        this.import = import;
        request = new DocumentRequest(http, requestTimeout, clock);
    }

    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        var body = await request.GetAsync(uri, cancellation);
        return JsonWebKeySet.TryParse(body, KeySetOrigin.Remote, import, out var set)
            ? set
            : throw new KeySetFetchException(KeySetFetchFailure.NotAKeySet);
    }
}
