namespace Authorizer.Trust.Keys;

/// <summary>One fetch under way, shared by everyone who waits for it (single flight) and belonging to none of them.</summary>
internal sealed class KeyFetch(DateTimeOffset startedAt) : IDisposable
{
    // A fetch that was frozen with the sandbox may never end by itself; after this it is given up and another one starts.
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromSeconds(10);
    private readonly CancellationTokenSource cancellation = new();

    /// <summary>True when the set has usable keys now.</summary>
    internal required Task<bool> Outcome { get; set; }

    internal DateTimeOffset StartedAt => startedAt;

    internal CancellationToken Cancellation => cancellation.Token;

    internal bool IsOverdue(DateTimeOffset now) => now - startedAt >= GivenUpAfter || now < startedAt;

    /// <summary>Gives the fetch up; does nothing when it has ended.</summary>
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
