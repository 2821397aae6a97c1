using System.Collections.Immutable;
using Authorizer.Trust.Keys;

namespace Authorizer.Serving;

/// <summary>
/// The keys of every remote location of one configuration: fetched at init, and kept fresh after answers (contract 8). There may be a
/// thousand, so that no answer pays for a look at each. Safe for several loops.
/// </summary>
internal sealed class RemoteKeySets
{
    // Each is a TLS connection of its own, a millisecond of a processor and 130 KiB: more would hold the first answer for keys of which it
    // needs one set, leave little of 128 MB, and at last of the 1,024 files that Lambda lets a process open.
    private const int MostPrefetched = 32;
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
    /// Asks for every key set that is not there, at once, and waits for all but those that are to be fetched asynchronously. Where more are
    /// missing than can be asked at once, each is fetched when its first token comes.
    /// </summary>
    public Task PrefetchAsync(CancellationToken budget)
    {
        var missing = all.Where(keys => !keys.HasUsableKeys).ToArray();
        if (missing.Length > MostPrefetched)
        {
            return Task.CompletedTask;
        }
        var holdingInit = new List<Task>();
        foreach (var keys in missing)
        {
            var fetch = keys.PrefetchAsync(budget);
            if (!keys.Freshness.FetchAsynchronously)
            {
                holdingInit.Add(fetch);
            }
        }
        return Task.WhenAll(holdingInit);
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
