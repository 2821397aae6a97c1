using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>A key set source that answers what a test tells it to, and counts how often it was asked.</summary>
internal sealed class ScriptedSource : IKeySetSource
{
    private readonly SemaphoreSlim started = new(0);
    private volatile Func<CancellationToken, Task<JsonWebKeySet>> answer = _ =>
        throw new InvalidOperationException("The test did not say what the source answers.");
    private int fetches;

    public int Fetches => Volatile.Read(ref fetches);

    public Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        Interlocked.Increment(ref fetches);
        var promised = answer(cancellation);
        // Only now does it listen when it is cancelled.
        started.Release();
        return promised;
    }

    /// <summary>Waits until a fetch that nobody waited for yet has begun.</summary>
    public async Task BegunAsync() => Assert.True(await started.WaitAsync(TimeSpan.FromSeconds(30)), "No fetch began.");

    public void Has(params string[] keyIds) => Has(TestKeys.Set(keyIds));

    public void Has(JsonWebKeySet set) => answer = _ => Task.FromResult(set);

    public void Fails() => Throws(new KeySetFetchException(KeySetFetchFailure.Unreachable));

    public void Throws(Exception exception) => answer = _ => Task.FromException<JsonWebKeySet>(exception);

    /// <summary>The next fetches hang until the test ends them, or until they are cancelled.</summary>
    public TaskCompletionSource<JsonWebKeySet> Hangs()
    {
        var end = new TaskCompletionSource<JsonWebKeySet>();
        answer = async cancellation =>
        {
            await using var given = cancellation.Register(() => end.TrySetCanceled(cancellation));
            return await end.Task;
        };
        return end;
    }

    /// <summary>The next fetches hang and do not listen when they are cancelled.</summary>
    public TaskCompletionSource<JsonWebKeySet> HangsDeafly()
    {
        var end = new TaskCompletionSource<JsonWebKeySet>();
        answer = _ => end.Task;
        return end;
    }
}
