namespace Authorizer.Trust.Keys;

/// <summary>
/// When a failed fetch may be tried again: after 1 s, doubling to 60 s, from zero after a success (contract 8). Computed from times, no
/// timer. Not safe for several threads: its owner locks.
/// </summary>
internal sealed class FetchBackoff
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private TimeSpan wait;
    private DateTimeOffset failedAt;

    /// <summary>Whether the newest attempt failed.</summary>
    internal bool HasFailed => wait > TimeSpan.Zero;

    internal bool MayTry(DateTimeOffset now) => !HasFailed || now < failedAt || now - failedAt >= wait;

    internal void Failed(DateTimeOffset now)
    {
        failedAt = now;
        wait = HasFailed ? Min(wait * 2, Longest) : First;
    }

    internal void Succeeded() => wait = TimeSpan.Zero;

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
