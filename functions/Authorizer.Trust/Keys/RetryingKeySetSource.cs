namespace Authorizer.Trust.Keys;

/// <summary>
/// Repeats what may go better a moment later, as the provider's <c>RetryPolicy</c> says, with full jitter (contract 8, consul 3.6). The
/// whole of it has an end of its own, <see cref="KeyFreshness.LongestFetch"/>, and ends at once when it is cancelled, in a wait too.
/// </summary>
/// <param name="source">Each attempt is bounded by the source itself.</param>
/// <param name="freshness">How often, how soon and how long.</param>
/// <param name="random">Uniform numbers in [0, 1).</param>
/// <param name="clock">Measures waits and the whole.</param>
public sealed class RetryingKeySetSource(IKeySetSource source, KeyFreshness freshness, Func<double> random, TimeProvider clock)
    : IKeySetSource
{
    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(freshness.LongestFetch, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            return await FetchRepeatedlyAsync(end.Token);
        }
        catch (OperationCanceledException cause)
        {
            cancellation.ThrowIfCancellationRequested();
            throw new KeySetFetchException(KeySetFetchFailure.TimedOut, cause);
        }
    }

    private async Task<JsonWebKeySet> FetchRepeatedlyAsync(CancellationToken end)
    {
        var start = clock.GetTimestamp();
        var bound = freshness.Retries.FirstBound;
        for (var left = freshness.Retries.Count; ; left--)
        {
            try
            {
                return await source.FetchAsync(end);
            }
            catch (KeySetFetchException failure) when (left > 0 && failure.IsWorthRepeating)
            {
                var wait = bound * random();
                if (clock.GetElapsedTime(start) + wait >= freshness.LongestFetch)
                {
                    throw;
                }
                await Task.Delay(wait, clock, end);
            }
            bound = freshness.Retries.NextBound(bound);
        }
    }
}
