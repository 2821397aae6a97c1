using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>
/// When the source is asked and what it brought: single flight, the wait after a failure, the window for unknown keys (contract 8). It
/// publishes each snapshot by one reference write; every decision is made under one lock, every request outside of it.
/// </summary>
internal sealed class KeyFetches(IKeySetSource source, KeyFreshness freshness, TimeProvider clock, FetchesUnderWay underWay)
{
    private readonly Lock gate = new();
    private readonly FetchBackoff backoff = new();
    private readonly FetchBackoff aheadBackoff = new();
    private readonly UnknownKeyLimiter limiter = new();
    private volatile KeySnapshot? snapshot;
    private volatile bool isUsedSinceFetch;
    private KeyFetch? fetch;
    private KeyFetch? newest;

    /// <summary>The newest keys; null before the first.</summary>
    internal KeySnapshot? Snapshot
    {
        get => snapshot;
        private set => snapshot = value;
    }

    /// <summary>Whether anyone asked for the keys since they were fetched: idle ones are not fetched ahead.</summary>
    internal bool IsUsedSinceFetch
    {
        get => isUsedSinceFetch;
        private set => isUsedSinceFetch = value;
    }

    internal void NoteUse() => IsUsedSinceFetch = true;

    /// <summary>Whether the newest attempt failed.</summary>
    internal bool HasFailed()
    {
        lock (gate)
        {
            return backoff.HasFailed;
        }
    }

    /// <summary>A fetch under way that no answer waits for any more: it must not run on into a freeze.</summary>
    internal KeyFetch? Unattended()
    {
        lock (gate)
        {
            return fetch is { IsAwaited: false } ? fetch : null;
        }
    }

    /// <summary>A fetch ahead of the keys' age: none after one that was too slow for the time there is after an answer, for a while.</summary>
    internal KeyFetch? StartAhead()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var mayTry = backoff.MayTry(now) && aheadBackoff.MayTry(now);
            return JoinUnlessOverdue() ?? (mayTry ? Start(isForUnknownKey: false) : null);
        }
    }

    /// <summary>
    /// The fetch under way, the one that brought newer keys than <paramref name="seen"/> since the caller looked, or a new one; null while
    /// the last failure's wait lasts.
    /// </summary>
    internal KeyFetch? StartOrJoin(KeySnapshot? seen)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return JoinUnlessOverdue() ?? EndedSince(seen) ?? (backoff.MayTry(now) ? Start(isForUnknownKey: false) : null);
        }
    }

    /// <summary>The same, and rarely enough for a token that names a key nobody knows.</summary>
    internal KeyFetch? StartForUnknownKey()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return JoinUnlessOverdue() ?? (backoff.MayTry(now) && limiter.TryEnter(now) ? Start(isForUnknownKey: true) : null);
        }
    }

    /// <summary>
    /// Ends a fetch before a freeze, unless an answer waits for it. The source has not failed by that: only the next fetch ahead waits.
    /// </summary>
    internal void GiveUp(KeyFetch running)
    {
        lock (gate)
        {
            if (fetch != running || running.IsAwaited)
            {
                return;
            }
            fetch = null;
            aheadBackoff.Failed(clock.GetUtcNow());
        }
        running.Cancel();
    }

    /// <summary>Takes keys that were fetched elsewhere; false when those at hand are as new.</summary>
    internal bool TakeIfNewer(KeySnapshot offered)
    {
        lock (gate)
        {
            if (Snapshot is { } current && current.FetchedAt >= offered.FetchedAt)
            {
                return false;
            }
            Snapshot = offered;
            return true;
        }
    }

    private KeyFetch? EndedSince(KeySnapshot? seen) => seen is null || newest?.Timestamp > seen.TakenAt ? newest : null;

    private KeyFetch? JoinUnlessOverdue()
    {
        if (fetch is { } running && running.IsOlderThan(freshness.GivenUpAfter))
        {
            fetch = null;
            running.Cancel();
        }
        return fetch;
    }

    private KeyFetch Start(bool isForUnknownKey)
    {
        var started = new KeyFetch(clock) { Outcome = Task.FromResult(false) };
        fetch = started;
        underWay.Begin();
        started.Outcome = FetchAsync(started, isForUnknownKey);
        return started;
    }

    private async Task<bool> FetchAsync(KeyFetch started, bool isForUnknownKey)
    {
        // The caller holds the lock: everything below runs outside of it.
        await Task.Yield();
        try
        {
            return Take(await source.FetchAsync(started.Cancellation), started, isForUnknownKey);
        }
        catch (Exception failure)
        {
            Fail(started);
            return failure is KeySetFetchException or OperationCanceledException
                ? false
                : throw new FaultException(Fault.InternalError, provider: null, failure);
        }
        finally
        {
            underWay.End();
            started.Dispose();
        }
    }

    private bool Take(JsonWebKeySet set, KeyFetch ended, bool isForUnknownKey)
    {
        lock (gate)
        {
            // What a given up fetch brings in the end may be older than what came since.
            if (fetch != ended)
            {
                return false;
            }
            Count(set, isForUnknownKey);
            if (set.Count == 0)
            {
                // The provider's word: the old keys end with their cache duration (contract 8).
                Snapshot = Snapshot?.Withdrawn();
                Fail(ended);
                return false;
            }
            // The same keys stay the objects they are: imported, and warm.
            var keys = Snapshot is { } before && before.Set.HasSameKeys(set) ? before.Set : set;
            Snapshot = new KeySnapshot(keys, ended.StartedAt, ended.Timestamp);
            newest = ended;
            fetch = null;
            backoff.Succeeded();
            aheadBackoff.Succeeded();
            IsUsedSinceFetch = false;
            return true;
        }
    }

    private void Count(JsonWebKeySet set, bool isForUnknownKey)
    {
        if (set.Count > 0 && Snapshot?.Set.HasSameKeys(set) != true)
        {
            limiter.SetChanged();
        }
        else if (isForUnknownKey)
        {
            limiter.FoundNothingNew();
        }
    }

    private void Fail(KeyFetch ended)
    {
        lock (gate)
        {
            if (fetch == ended)
            {
                fetch = null;
                // What a freeze has cut says nothing about the source.
                if (!ended.IsOlderThan(freshness.GivenUpAfter))
                {
                    backoff.Failed(clock.GetUtcNow());
                }
                Snapshot = Snapshot?.Tried();
            }
        }
    }
}
