using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>
/// The warm keys of one remote source across invocations (contract 8): fresh keys answer at once; keys past their age are fetched before
/// the answer; only when that failed do old ones serve, for a bounded time; an unknown <c>kid</c> asks again, rarely. Freshness is
/// computed from <see cref="TimeProvider"/> at each call: nothing is refreshed by a timer or in the background. Safe for several threads.
/// </summary>
/// <param name="source">Where they are fetched.</param>
/// <param name="freshness">For how long they are used.</param>
/// <param name="clock">Tells their age.</param>
/// <param name="underWay">Counts the fetches of all sources together.</param>
public sealed class RemoteKeys(IKeySetSource source, KeyFreshness freshness, TimeProvider clock, FetchesUnderWay underWay)
    : IIssuerKeys
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);
    private readonly KeyFetches fetches = new(source, freshness, clock, underWay);

    public RemoteKeys(IKeySetSource source, KeyFreshness freshness, TimeProvider clock)
        : this(source, freshness, clock, new FetchesUnderWay()) { }

    public KeyFreshness Freshness => freshness;

    /// <summary>Whether keys are at hand that may be used without a fetch.</summary>
    public bool HasUsableKeys => fetches.Snapshot is { } current && IsUsableAtOnce(current);

    /// <summary>Takes over keys that were fetched elsewhere: a published snapshot (contract 3).</summary>
    /// <returns>False when they are of no use: without usable keys, past their time, from the future, or older than those at hand.</returns>
    public bool Publish(JsonWebKeySet set, DateTimeOffset fetchedAt)
    {
        var published = new KeySnapshot(set, fetchedAt, clock.GetTimestamp(), IsPublished: true);
        return set.Count > 0
            && fetchedAt <= clock.GetUtcNow()
            && freshness.MayOutlive(AgeOf(published))
            && fetches.TakeIfNewer(published);
    }

    /// <summary>Takes over the keys of the same location from the configuration before this one, if they are newer.</summary>
    public void Inherit(RemoteKeys before)
    {
        if (before.fetches.Snapshot is { } kept)
        {
            fetches.TakeIfNewer(kept);
        }
    }

    public async ValueTask<KeyLookup> FindAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken deadline)
    {
        fetches.NoteUse();
        var (set, use) = await UsableSetAsync(deadline);
        var candidates = set.Candidates(keyId, algorithm);
        if (!candidates.IsEmpty || use == KeyUse.Fetched)
        {
            return new KeyLookup(candidates, use, keyId is null && fetches.HasFailed());
        }
        return await AskAgainAsync(keyId, algorithm, use, deadline);
    }

    /// <summary>
    /// Fetches unless usable keys are there; used at init. Throws nothing: a failure shows at the first token, and
    /// <paramref name="deadline"/> ends the wait, not the fetch.
    /// </summary>
    public async Task PrefetchAsync(CancellationToken deadline)
    {
        if (!HasUsableKeys && fetches.StartOrJoin(fetches.Snapshot) is { } running)
        {
            await EndOfAsync(running, deadline);
        }
    }

    /// <summary>Whether <see cref="RefreshAheadAsync"/> has anything to do; most of the time nothing has.</summary>
    public bool IsRefreshDue => IsDueAhead() || fetches.Unattended() is not null;

    /// <summary>
    /// After an answer: fetches when the keys near their age and were used, and lets no fetch run on into a freeze. Cancelling
    /// <paramref name="budget"/> gives the fetch up and returns at once. Throws nothing.
    /// </summary>
    public async Task RefreshAheadAsync(CancellationToken budget)
    {
        if ((IsDueAhead() && !budget.IsCancellationRequested ? fetches.StartAhead() : fetches.Unattended()) is not { } running)
        {
            return;
        }
        await EndOfAsync(running, budget);
        if (budget.IsCancellationRequested)
        {
            fetches.GiveUp(running);
        }
    }

    private async ValueTask<(JsonWebKeySet Set, KeyUse Use)> UsableSetAsync(CancellationToken deadline)
    {
        var seen = fetches.Snapshot;
        if (seen is not null && IsUsableAtOnce(seen))
        {
            return (seen.Set, KeyUse.Warm);
        }
        var isRefreshed = await RefreshAsync(seen, deadline);
        if (fetches.Snapshot is { } newest && (isRefreshed || freshness.IsFresh(AgeOf(newest))))
        {
            return (newest.Set, KeyUse.Fetched);
        }
        if (fetches.Snapshot is { IsWithdrawn: false } old && freshness.MayOutlive(AgeOf(old)))
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
        if (fetches.StartForUnknownKey() is { } running && await running.WaitAsync(deadline))
        {
            return new KeyLookup(fetches.Snapshot?.Set.Candidates(keyId, algorithm) ?? [], KeyUse.Fetched);
        }
        // While the source fails nobody can say that a key does not exist: a fault, not a refusal.
        return fetches.HasFailed() ? throw new FaultException(Fault.KeysUnavailable) : new KeyLookup([], use);
    }

    private bool IsUsableAtOnce(KeySnapshot current)
    {
        var age = AgeOf(current);
        return freshness.IsFresh(age) || (current.IsPublished && freshness.MayOutlive(age));
    }

    private bool IsDueAhead() =>
        fetches.IsUsedSinceFetch && fetches.Snapshot is { } current && freshness.IsDueAhead(AgeOf(current));

    private TimeSpan AgeOf(KeySnapshot current) => current.AgeBy(clock);

    private async ValueTask<bool> RefreshAsync(KeySnapshot? seen, CancellationToken deadline)
    {
        if (fetches.StartOrJoin(seen) is not { } running)
        {
            return false;
        }
        if (seen is { IsWithdrawn: false } old && freshness.MayOutlive(AgeOf(old)))
        {
            return await RefreshInTimeAsync(running, deadline);
        }
        var isRefreshed = await running.WaitAsync(deadline);
        // A fetch that a freeze has cut is made again at once.
        var isCut = !isRefreshed && running.IsOlderThan(freshness.GivenUpAfter);
        return isRefreshed || (isCut && fetches.StartOrJoin(seen) is { } again && await again.WaitAsync(deadline));
    }

    // With old keys at hand that may still serve, an answer does not wait for a source longer than an ordinary one takes.
    private async ValueTask<bool> RefreshInTimeAsync(KeyFetch running, CancellationToken deadline)
    {
        using var patience = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, deadline);
        try
        {
            return await running.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!deadline.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task EndOfAsync(KeyFetch running, CancellationToken end)
    {
        Task wait = running.Outcome.WaitAsync(end);
        await wait.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
