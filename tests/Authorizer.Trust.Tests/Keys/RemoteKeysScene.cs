using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>One remote key set with a clock and a source that a test moves. Durations are the defaults of contract 8.</summary>
public abstract class RemoteKeysScene
{
    private protected static readonly TimeSpan CacheDuration = TimeSpan.FromMinutes(5);
    private protected static readonly TimeSpan MaxStale = TimeSpan.FromHours(1);
    private protected static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    private protected RemoteKeysScene() => Keys = NewKeys();

    private protected MovableClock Clock { get; } = new();

    private protected ScriptedSource Source { get; } = new();

    private protected RemoteKeys Keys { get; }

    private protected RemoteKeys NewKeys(KeyFreshness? freshness = null) => new(Source, freshness ?? new KeyFreshness(), Clock);

    private protected async Task WarmAsync(params string[] keyIds)
    {
        Source.Has(keyIds);
        await FindsAsync(keyIds[0], KeyUse.Fetched);
    }

    private protected async Task FindsAsync(string? keyId, KeyUse use)
    {
        var found = await FindAsync(keyId);
        Assert.Equal(use, found.Use);
        Assert.NotEmpty(found.Candidates);
    }

    private protected async Task FindsNothingAsync(string keyId) => Assert.Empty((await FindAsync(keyId)).Candidates);

    private protected async Task KeysAreUnavailableAsync(string keyId = "a") =>
        await FaultsAsync(Fault.KeysUnavailable, () => FindAsync(keyId));

    private protected static async Task FaultsAsync(Fault fault, Func<Task> call) =>
        Assert.Equal(fault, (await Assert.ThrowsAsync<FaultException>(call)).Fault);

    private protected Task<KeyLookup> FindAsync(string? keyId, CancellationToken deadline = default) =>
        Keys.FindAsync(keyId, TestKeys.Es256, deadline).AsTask();

    private protected async Task FetchesAsync(int count, Func<Task> call)
    {
        var before = Source.Fetches;
        await call();
        Assert.Equal(count, Source.Fetches - before);
    }
}
