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

    /// <summary>Takes over keys that were fetched elsewhere or before: a published snapshot (contract 3) or a source's last set.</summary>
    public void Publish(JsonWebKeySet set, DateTimeOffset fetchedAt) =>
        snapshot = new KeySnapshot(set, fetchedAt, IsPublished: true);

    /// <summary>Takes over the keys of the same location from the configuration before this one.</summary>
    public void Inherit(RemoteKeys before) => snapshot ??= before.snapshot;

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

    /// <summary>Fetches unless usable keys are there; used at init. A failure is no exception: it shows at the first token.</summary>
    public async Task PrefetchAsync(CancellationToken deadline)
    {
        if (!HasUsableKeys)
        {
            await RefreshAsync(deadline);
        }
    }

    /// <summary>
    /// After an answer: fetches when the keys near their age and were used, and lets no fetch run on into a freeze. Cancelling
    /// <paramref name="budget"/> gives the fetch up.
    /// </summary>
    public async Task RefreshAheadAsync(CancellationToken budget)
    {
        if ((IsDueAhead() ? StartOrJoin() : Running()) is not { } running)
        {
            return;
        }
        using var end = budget.Register(running.Cancel);
        await running.Outcome;
    }

    private async ValueTask<(JsonWebKeySet Set, KeyUse Use)> UsableSetAsync(CancellationToken deadline)
    {
        if (snapshot is { } current && IsUsableAtOnce(current))
        {
            return (current.Set, KeyUse.Warm);
        }
        if (await RefreshAsync(deadline) && snapshot is { } newest)
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
        return freshness.IsFresh(age) || (current.IsPublished && age >= TimeSpan.Zero && freshness.MayOutlive(age));
    }

    private bool IsDueAhead() =>
        snapshot is { } current && isUsedSinceFetch && (current.IsPublished || freshness.IsDueAhead(AgeOf(current)));

    private TimeSpan AgeOf(KeySnapshot current) => clock.GetUtcNow() - current.FetchedAt;

    private async ValueTask<bool> RefreshAsync(CancellationToken deadline) =>
        StartOrJoin() is { } running && await running.Outcome.WaitAsync(deadline);

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
            return JoinUnlessOverdue(now) ?? (backoff.MayTry(now) ? Start(now) : null);
        }
    }

    private KeyFetch? StartForUnknownKey()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            return JoinUnlessOverdue(now)
                ?? (backoff.MayTry(now) && limiter.TryEnter(now) ? Start(now, isForUnknownKey: true) : null);
        }
    }

    private KeyFetch? JoinUnlessOverdue(DateTimeOffset now)
    {
        if (fetch is { } running && running.IsOverdue(now))
        {
            fetch = null;
            running.Cancel();
        }
        return fetch;
    }

    private KeyFetch Start(DateTimeOffset now, bool isForUnknownKey = false)
    {
        var started = new KeyFetch(now) { Outcome = Task.FromResult(false) };
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
            End(started, isSuccess: false);
            return failure is KeySetFetchException or OperationCanceledException
                ? false
                : throw new FaultException(Fault.InternalError);
        }
    }

    private bool Take(JsonWebKeySet set, KeyFetch started, bool isForUnknownKey)
    {
        lock (gate)
        {
            Count(set, isForUnknownKey);
            // A complete set without usable keys is the provider's word: the old keys end with their cache duration (contract 8).
            snapshot = set.Count > 0 ? new KeySnapshot(set, started.StartedAt) : snapshot?.Withdrawn();
        }
        End(started, isSuccess: set.Count > 0);
        return set.Count > 0;
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

    private void End(KeyFetch ended, bool isSuccess)
    {
        lock (gate)
        {
            if (isSuccess)
            {
                backoff.Succeeded();
                isUsedSinceFetch = false;
            }
            else
            {
                backoff.Failed(clock.GetUtcNow());
            }
            if (fetch == ended)
            {
                fetch = null;
            }
        }
        ended.Dispose();
    }
}
