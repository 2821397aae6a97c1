using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>Tells a listener how each fetch of another source went, and changes nothing about it.</summary>
public sealed class ObservedKeySetSource(IKeySetSource source, KeySetFetchListener listener, TimeProvider clock) : IKeySetSource
{
    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        var start = clock.GetTimestamp();
        JsonWebKeySet set;
        try
        {
            set = await source.FetchAsync(cancellation);
        }
        catch (Exception failure)
        {
            var end = EndOf(failure, cancellation);
            var reason = (failure as KeySetFetchException)?.Failure;
            listener(new(end, clock.GetElapsedTime(start), reason, Usable: 0, Unusable: []));
            throw;
        }
        listener(new(KeySetFetchEnd.Fetched, clock.GetElapsedTime(start), Failure: null, set.Count, set.Unusable));
        return set;
    }

    private static KeySetFetchEnd EndOf(Exception failure, CancellationToken cancellation) =>
        failure switch
        {
            KeySetFetchException => KeySetFetchEnd.Failed,
            OperationCanceledException when cancellation.IsCancellationRequested => KeySetFetchEnd.GivenUp,
            _ => KeySetFetchEnd.Broken,
        };
}
