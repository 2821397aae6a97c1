using System.Collections.Concurrent;
using System.Collections.Immutable;
using Authorizer.Trust.Keys;

namespace Authorizer.Serving;

/// <summary>
/// The keys of every remote location of one configuration: fetched at init, and kept fresh after answers (contract 8). There may be a
/// thousand, so that no answer pays for a look at each. Safe for several loops.
/// </summary>
internal sealed class RemoteKeySets
{
    // Each is a TLS connection of its own and 130 KiB: a thousand at a time are more than 128 MB, and than the 1,024 files of a Lambda process.
    private const int MostAtATime = 64;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);
    private readonly ImmutableArray<RemoteKeys> all;
    private readonly FetchesUnderWay underWay;
    private readonly TimeProvider clock;
    private readonly TimeSpan pause;
    private long lookedAtTicks;

    public RemoteKeySets(IEnumerable<RemoteKeys> all, FetchesUnderWay underWay, TimeProvider clock)
    {
        this.all = [.. all];
        this.underWay = underWay;
        this.clock = clock;
        pause = LongestPause;
        foreach (var keys in this.all)
        {
            // Fetching ahead begins at four fifths of this duration: a small part of the last fifth may be missed.
            var share = keys.Freshness.CacheDuration / 50;
            pause = share < pause ? share : pause;
        }
    }

    /// <summary>
    /// Asks for every key set that is not there, at once, and waits for all but those that are to be fetched asynchronously. Where there
    /// are very many, one that ends makes place for the next; what <paramref name="budget"/> cuts off is fetched for its first token.
    /// </summary>
    public Task PrefetchAsync(CancellationToken budget)
    {
        var missing = all.Where(keys => !keys.HasUsableKeys).ToLookup(keys => keys.Freshness.FetchAsynchronously);
        var holdingInit = InLanesAsync(missing[false], budget);
        _ = InLanesAsync(missing[true], budget);
        return holdingInit;
    }

    /// <summary>Whether <see cref="RefreshAheadAsync"/> has anything to do; most of the time nothing has.</summary>
    public bool IsRefreshDue()
    {
        if (underWay.IsNone && !IsLookDue())
        {
            return false;
        }
        foreach (var keys in all)
        {
            if (keys.IsRefreshDue)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>After an answer: fetches what nears its age and lets no fetch run on. Throws nothing.</summary>
    public Task RefreshAheadAsync(CancellationToken budget)
    {
        var work = new List<Task>();
        foreach (var keys in all)
        {
            if (keys.IsRefreshDue)
            {
                work.Add(keys.RefreshAheadAsync(budget));
            }
        }
        return Task.WhenAll(work);
    }

    private static Task InLanesAsync(IEnumerable<RemoteKeys> missing, CancellationToken budget)
    {
        var waiting = new ConcurrentQueue<RemoteKeys>(missing);
        var lanes = new Task[Math.Min(waiting.Count, MostAtATime)];
        for (var index = 0; index < lanes.Length; index++)
        {
            lanes[index] = OneAfterTheOtherAsync(waiting, budget);
        }
        return Task.WhenAll(lanes);
    }

    private static async Task OneAfterTheOtherAsync(ConcurrentQueue<RemoteKeys> waiting, CancellationToken budget)
    {
        while (!budget.IsCancellationRequested && waiting.TryDequeue(out var keys))
        {
            await keys.PrefetchAsync(budget);
        }
    }

    // Without a fetch under way nothing changes but ages, and these by no more than the time that passes.
    private bool IsLookDue()
    {
        var now = clock.GetUtcNow().UtcTicks;
        var last = Volatile.Read(ref lookedAtTicks);
        if (now >= last && now - last < pause.Ticks)
        {
            return false;
        }
        Volatile.Write(ref lookedAtTicks, now);
        return true;
    }
}
