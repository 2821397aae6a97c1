using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>
/// The warm keys of one remote source across invocations (contract 8): fresh keys answer at once; keys past their age are fetched before
/// the answer; only when that failed do old ones serve, for a bounded time; an unknown <c>kid</c> asks again, rarely. Freshness is
/// computed from <see cref="TimeProvider"/> at each call: no timer, no background work. Safe for several threads.
/// </summary>
public sealed class RemoteKeys(IKeySetSource source, KeyFreshness freshness, TimeProvider clock) : IIssuerKeys
{
    private readonly Lock gate = new();
    private readonly FetchBackoff backoff = new();
    private readonly UnknownKeyLimiter limiter = new();
    private volatile KeySnapshot? snapshot;
    private volatile bool isUsedSinceFetch;
    private KeyFetch? fetch;

    public KeyFreshness Freshness => freshness;

    /// <summary>Whether keys are at hand that may be used without a fetch.</summary>
    public bool HasUsableKeys => snapshot is { } current && IsUsableAtOnce(current);

    /// <summary>Takes over keys that were fetched elsewhere: a published snapshot (contract 3).</summary>
    /// <returns>False when they are of no use: without usable keys, past their time, from the future, or older than those at hand.</returns>
    public bool Publish(JsonWebKeySet set, DateTimeOffset fetchedAt)
    {
        var published = new KeySnapshot(set, fetchedAt, clock.GetTimestamp(), IsPublished: true);
        return set.Count > 0
            && fetchedAt <= clock.GetUtcNow()
            && freshness.MayOutlive(AgeOf(published))
            && TakeIfNewer(published);
    }

    /// <summary>Takes over the keys of the same location from the configuration before this one, if they are newer.</summary>
    public void Inherit(RemoteKeys before)
    {
        if (before.snapshot is { } kept)
        {
            TakeIfNewer(kept);
        }
    }

    public async ValueTask<KeyLookup> FindAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken deadline)
    {
        isUsedSinceFetch = true;
        var (set, use) = await UsableSetAsync(deadline);
        var candidates = set.Candidates(keyId, algorithm);
        if (!candidates.IsEmpty || use == KeyUse.Fetched)
        {
            return new KeyLookup(candidates, use);
        }
        return await AskAgainAsync(keyId, algorithm, use, deadline);
    }

    /// <summary>
    /// Fetches unless usable keys are there; used at init. Throws nothing: a failure shows at the first token, and
    /// <paramref name="deadline"/> ends the wait, not the fetch.
    /// </summary>
    public async Task PrefetchAsync(CancellationToken deadline)
    {
        if (!HasUsableKeys && StartOrJoin() is { } running)
        {
            await EndOfAsync(running, deadline);
        }
    }

    /// <summary>
    /// After an answer: fetches when the keys near their age and were used, and lets no fetch run on into a freeze. Cancelling
    /// <paramref name="budget"/> gives the fetch up and returns at once. Throws nothing.
    /// </summary>
    public async Task RefreshAheadAsync(CancellationToken budget)
    {
        if ((IsDueAhead() && !budget.IsCancellationRequested ? StartOrJoin() : Running()) is not { } running)
        {
            return;
        }
        await EndOfAsync(running, budget);
        if (budget.IsCancellationRequested)
        {
            GiveUp(running);
        }
    }

    private async ValueTask<(JsonWebKeySet Set, KeyUse Use)> UsableSetAsync(CancellationToken deadline)
    {
        if (snapshot is { } current && IsUsableAtOnce(current))
        {
            return (current.Set, KeyUse.Warm);
        }
        var isRefreshed = await RefreshAsync(deadline);
        if (snapshot is { } newest && (isRefreshed || freshness.IsFresh(AgeOf(newest))))
        {
            return (newest.Set, KeyUse.Fetched);
        }
        if (snapshot is { IsWithdrawn: false } old && freshness.MayOutlive(AgeOf(old)))
        {
            return (old.Set, KeyUse.Stale);
        }
        throw new FaultException(Fault.KeysUnavailable);
    }

    private async ValueTask<KeyLookup> AskAgainAsync(
        string? keyId,
        SignatureAlgorithm algorithm,
        KeyUse use,
        CancellationToken deadline
    )
    {
        if (StartForUnknownKey() is { } running && await running.Outcome.WaitAsync(deadline))
        {
            return new KeyLookup(snapshot?.Set.Candidates(keyId, algorithm) ?? [], KeyUse.Fetched);
        }
        // While the source fails nobody can say that a key does not exist: a fault, not a refusal.
        return HasFailed() ? throw new FaultException(Fault.KeysUnavailable) : new KeyLookup([], use);
    }

    private bool IsUsableAtOnce(KeySnapshot current)
    {
        var age = AgeOf(current);
        return freshness.IsFresh(age) || (current.IsPublished && freshness.MayOutlive(age));
    }

    private bool IsDueAhead() => isUsedSinceFetch && snapshot is { } current && freshness.IsDueAhead(AgeOf(current));

    private TimeSpan AgeOf(KeySnapshot current) => current.AgeBy(clock);

    private bool TakeIfNewer(KeySnapshot offered)
    {
        lock (gate)
        {
            if (snapshot is { } current && current.FetchedAt >= offered.FetchedAt)
            {
                return false;
            }
            snapshot = offered;
            return true;
        }
    }

    private async ValueTask<bool> RefreshAsync(CancellationToken deadline) =>
        StartOrJoin() is { } running && await running.Outcome.WaitAsync(deadline);

    private static async Task EndOfAsync(KeyFetch running, CancellationToken end)
    {
        Task wait = running.Outcome.WaitAsync(end);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private bool HasFailed()
    {
        lock (gate)
        {
            return backoff.HasFailed;
        }
    }

    private KeyFetch? Running()
    {
        lock (gate)
        {
            return fetch;
        }
    }

    private KeyFetch? StartOrJoin()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return JoinUnlessOverdue() ?? (backoff.MayTry(now) ? Start(isForUnknownKey: false) : null);
        }
    }

    private KeyFetch? StartForUnknownKey()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return JoinUnlessOverdue() ?? (backoff.MayTry(now) && limiter.TryEnter(now) ? Start(isForUnknownKey: true) : null);
        }
    }

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
                : throw new FaultException(Fault.InternalError);
        }
        finally
        {
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
                snapshot = snapshot?.Withdrawn();
                Fail(ended);
                return false;
            }
            snapshot = new KeySnapshot(set, ended.StartedAt, ended.Timestamp);
            fetch = null;
            backoff.Succeeded();
            isUsedSinceFetch = false;
            return true;
        }
    }

    private void Count(JsonWebKeySet set, bool isForUnknownKey)
    {
        if (set.Count > 0 && snapshot?.Set.IsSameDocument(set) != true)
        {
            limiter.SetChanged();
        }
        else if (isForUnknownKey)
        {
            limiter.FoundNothingNew();
        }
    }

    private void GiveUp(KeyFetch running)
    {
        Fail(running);
        running.Cancel();
    }

    private void Fail(KeyFetch ended)
    {
        lock (gate)
        {
            if (fetch == ended)
            {
                fetch = null;
                backoff.Failed(clock.GetUtcNow());
                snapshot = snapshot?.Tried();
            }
        }
    }
}
