using System.Security.Cryptography;
using Authorizer.Aws.Connections;
using Authorizer.Aws.KeySets;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Configuration.Providers;
using Authorizer.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Explanation.Keys;

/// <summary>Where each provider's keys come from: its document, a file of the user's, or the network as the function does it.</summary>
/// <param name="saved">The user's files.</param>
/// <param name="isOffline">Whether the network is left alone.</param>
/// <param name="connections">To identity providers.</param>
internal sealed class ProviderKeys(SavedKeys saved, bool isOffline, TrustedConnections connections)
{
    public WatchedKeys Of(Provider provider)
    {
        if (saved.Find(provider.Name) is { } file)
        {
            return Watched(file.Set, $"the file {file.Shown}");
        }
        if (provider.Keys is LocalKeySetLocation local)
        {
            return Watched(local.Keys, "the provider's document");
        }
        return isOffline
            ? new WatchedKeys(
                new AbsentKeys(),
                "nowhere",
                () => null,
                () => "not fetched, because of --offline; give them with --jwks, or leave it out"
            )
            : Fetched(provider);
    }

    private static WatchedKeys Watched(JsonWebKeySet set, string source) =>
        new(new LocalKeys(set), source, () => set, () => null);

    private WatchedKeys Fetched(Provider provider)
    {
        var freshness = provider.Freshness;
        // It sends nothing of its own and holds nothing: the connections are disposed of by who made them.
        var watched = new WatchedRequests(connections.For(TrustOf(provider.Keys), freshness.ConnectTimeout), TimeProvider.System);
        var pool = new HttpMessageInvoker(watched, disposeHandler: false);
        IKeySetSource bare = provider.Keys switch
        {
            DiscoveredKeySetLocation discovered => new DiscoveredKeySetSource(
                discovered,
                pool,
                KeyImport.Import,
                freshness.RequestTimeout,
                TimeProvider.System
            ),
            _ => new RemoteKeySetSource(
                UriOf(provider.Keys),
                pool,
                KeyImport.Import,
                freshness.RequestTimeout,
                TimeProvider.System
            ),
        };
        var observed = new ObservedSource(bare, provider.Keys, freshness, watched);
        IKeySetSource source =
            freshness.Retries.Count > 0
                ? new RetryingKeySetSource(observed, freshness, RandomNumber, TimeProvider.System)
                : observed;
        return new WatchedKeys(
            new RemoteKeys(source, freshness, TimeProvider.System),
            UriOf(provider.Keys).ToString(),
            () => observed.Set,
            () => observed.Failure
        );
    }

    private static double RandomNumber() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    private static Uri UriOf(KeySetLocation location) =>
        location is DiscoveredKeySetLocation discovered ? discovered.Uri : ((RemoteKeySetLocation)location).Uri;

    private static TrustedRoots TrustOf(KeySetLocation location) =>
        location is DiscoveredKeySetLocation discovered ? discovered.Trust : ((RemoteKeySetLocation)location).Trust;
}
