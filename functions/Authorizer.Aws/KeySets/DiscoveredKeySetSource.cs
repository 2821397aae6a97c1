using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>The JWK set that a provider's discovery document names (contract 3, <c>JSONWebKeySet.Discovery</c>).</summary>
/// <remarks>
/// The place it names is remembered and asked directly. The document is read again when it is older than 15 minutes, and at once when
/// the remembered place fails or has no usable key left, for a provider may move its keys.
/// </remarks>
public sealed class DiscoveredKeySetSource : IKeySetSource
{
    // Three refreshes of the default CacheDuration: what an address costs that was moved while the old one goes on answering.
    private static readonly TimeSpan ReadAgainAfter = TimeSpan.FromMinutes(15);

    private readonly DiscoveredKeySetLocation location;
    private readonly Func<Uri, RemoteKeySetSource> sourceAt;
    private readonly DocumentRequest request;
    private readonly TimeSpan longest;
    private readonly TimeProvider clock;
    private volatile KeyPlace? remembered;

    /// <param name="location">Its <c>Uri</c> is that of the document: https, or http to loopback, without user info.</param>
    /// <param name="http">Follows no redirects, keeps no cookies, and believes the provider's certificate authorities alone.</param>
    /// <param name="import">Takes each usable key into cryptography.</param>
    /// <param name="requestTimeout">Each request, from connecting to the last byte; a whole fetch takes at most twice that.</param>
    /// <param name="clock">Measures times and ages.</param>
    public DiscoveredKeySetSource(
        DiscoveredKeySetLocation location,
        HttpMessageInvoker http,
        ImportKey import,
        TimeSpan requestTimeout,
        TimeProvider clock
    )
    {
        KeyUri.Require(location.Uri);
        this.location = location;
        this.clock = clock;
        longest = requestTimeout * KeyFreshness.RequestsPerAttempt;
        request = new DocumentRequest(http, requestTimeout, clock);
        sourceAt = uri => new RemoteKeySetSource(uri, http, import, requestTimeout, clock);
    }

    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(longest, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            return await AskRememberedAsync(end.Token) ?? await DiscoverAsync(end.Token);
        }
        catch (OperationCanceledException cause)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new KeySetFetchException(KeySetFetchFailure.TimedOut, cause);
        }
    }

    private async Task<JsonWebKeySet?> AskRememberedAsync(CancellationToken end)
    {
        if (remembered is not { } place || IsOld(place))
        {
            return null;
        }
        try
        {
            var set = await place.Source.FetchAsync(end);
            return set.Count > 0 ? set : null;
        }
        catch (KeySetFetchException)
        {
            // Whether the keys have moved or the provider is down shows in what discovery says next.
            return null;
        }
    }

    private async Task<JsonWebKeySet> DiscoverAsync(CancellationToken end)
    {
        var foundAt = clock.GetUtcNow();
        var document = await request.GetAsync(location.Uri, end);
        var place = new KeyPlace(sourceAt(DiscoveryDocument.KeyUriOf(document, location.Issuer, location.Uri)), foundAt);
        remembered = place;
        return await place.Source.FetchAsync(end);
    }

    private bool IsOld(KeyPlace place)
    {
        var age = clock.GetUtcNow() - place.FoundAt;
        return age < TimeSpan.Zero || age >= ReadAgainAfter;
    }

    private sealed record KeyPlace(RemoteKeySetSource Source, DateTimeOffset FoundAt);
}
