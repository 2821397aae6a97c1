namespace Authorizer.Runtime;

/// <summary>
/// The instant by which an invocation is to be answered: 250 ms before Lambda kills the sandbox, and a quarter of the
/// time earlier where less than a second is left, so that the answer still leaves in time.
/// </summary>
internal readonly record struct InvocationDeadline(DateTimeOffset AnswerBy)
{
    /// <summary>Without a deadline, or beyond it, Lambda's longest timeout counts: no invocation lives longer.</summary>
    public static InvocationDeadline Of(Invocation invocation, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var left = (invocation.DeadlineUtc - now) ?? LongestTimeout;
        left = TimeSpan.FromTicks(Math.Clamp(left.Ticks, 0, LongestTimeout.Ticks));
        return new InvocationDeadline(now + left - (left < ShortInvocation ? left / 4 : Margin));
    }

    /// <summary>Never negative.</summary>
    public TimeSpan Remaining(TimeProvider clock)
    {
        var left = AnswerBy - clock.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortInvocation = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(250);
}
