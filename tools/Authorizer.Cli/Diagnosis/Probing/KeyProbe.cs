using System.Collections.Immutable;
using System.Security.Cryptography;
using Authorizer.Aws.Connections;
using Authorizer.Aws.KeySets;
using Authorizer.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>Fetches a key set as the function does it: its sources, its connections, its trust, its limits.</summary>
/// <param name="connections">To identity providers.</param>
/// <param name="clock">Ours.</param>
internal sealed class KeyProbe(TrustedConnections connections, TimeProvider clock)
{
    /// <param name="location">Not a local one.</param>
    /// <param name="freshness">Timeouts and retries.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<ProbedKeys> FetchAsync(KeySetLocation location, KeyFreshness freshness, CancellationToken stop)
    {
        using var watched = new WatchedRequests(connections.For(TrustOf(location), freshness.ConnectTimeout), clock);
        using var http = new HttpMessageInvoker(watched, disposeHandler: false);
        IKeySetSource source = new Attempt(SourceAt(location, http, freshness), watched);
        if (freshness.Retries.Count > 0)
        {
            source = new RetryingKeySetSource(source, freshness, RandomNumber, clock);
        }
        try
        {
            var set = await source.FetchAsync(stop);
            return new ProbedKeys(location, [.. watched.Exchanges], set, null);
        }
        catch (KeySetFetchException failure)
        {
            return new ProbedKeys(location, await ExaminedAsync(watched.Exchanges, failure, freshness, stop), null, failure);
        }
    }

    private async Task<ImmutableArray<Exchange>> ExaminedAsync(
        IReadOnlyList<Exchange> exchanges,
        KeySetFetchException failure,
        KeyFreshness freshness,
        CancellationToken stop
    )
    {
        if (failure.Failure != KeySetFetchFailure.CertificateNotTrusted || exchanges is not [.., var last])
        {
            return [.. exchanges];
        }
        var presented = await PresentedChain.ReadAsync(last.Uri, freshness.RequestTimeout, clock, stop);
        return [.. exchanges.SkipLast(1), last with { Presented = presented }];
    }

    private IKeySetSource SourceAt(KeySetLocation location, HttpMessageInvoker http, KeyFreshness freshness) =>
        location switch
        {
            DiscoveredKeySetLocation discovered => new DiscoveredKeySetSource(
                discovered,
                http,
                KeyImport.Import,
                freshness.RequestTimeout,
                clock
            ),
            RemoteKeySetLocation remote => new RemoteKeySetSource(
                remote.Uri,
                http,
                KeyImport.Import,
                freshness.RequestTimeout,
                clock
            ),
            _ => throw new ArgumentException("A local key set is not fetched.", nameof(location)),
        };

    private static TrustedRoots TrustOf(KeySetLocation location) =>
        location is DiscoveredKeySetLocation discovered ? discovered.Trust : ((RemoteKeySetLocation)location).Trust;

    private static double RandomNumber() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <summary>Only what the last attempt met is told.</summary>
    private sealed class Attempt(IKeySetSource source, WatchedRequests watched) : IKeySetSource
    {
        public Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
        {
            watched.Forget();
            return source.FetchAsync(cancellation);
        }
    }
}
