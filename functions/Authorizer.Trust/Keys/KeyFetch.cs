namespace Authorizer.Trust.Keys;

/// <summary>One fetch under way, shared by everyone who waits for it (single flight) and belonging to none of them.</summary>
internal sealed class KeyFetch(TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource cancellation = new();
    private int waiters;

    /// <summary>True when the set has usable keys now.</summary>
    internal required Task<bool> Outcome { get; set; }

    internal DateTimeOffset StartedAt { get; } = clock.GetUtcNow();

    /// <summary>The clock's timestamp at the start.</summary>
    internal long Timestamp { get; } = clock.GetTimestamp();

    internal CancellationToken Cancellation => cancellation.Token;

    /// <summary>Whether an answer waits for it: then it is nobody else's to give up.</summary>
    internal bool IsAwaited => Volatile.Read(ref waiters) > 0;

    /// <summary>Waits before an answer. <paramref name="deadline"/> ends the wait, not the fetch.</summary>
    internal async Task<bool> WaitAsync(CancellationToken deadline)
    {
        Interlocked.Increment(ref waiters);
        try
        {
            return await Outcome.WaitAsync(deadline);
        }
        finally
        {
            Interlocked.Decrement(ref waiters);
        }
    }

    /// <summary>By either clock: the one may have been set back, the other may have stood still.</summary>
    internal bool IsOlderThan(TimeSpan age) => clock.GetElapsedTime(Timestamp) >= age || clock.GetUtcNow() - StartedAt >= age;

    /// <summary>Tells the source to stop; does nothing when the fetch has ended.</summary>
    internal void Cancel()
    {
        try
        {
            cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It ended between the caller's look and this call.
        }
    }

    public void Dispose() => cancellation.Dispose();
}
