namespace Authorizer.Trust.Tests.Keys;

/// <summary>
/// Time that passes by itself: a first timer stands until it is due, those made meanwhile end at once, move the clock by their length and are
/// remembered. So a fetch's own end holds, and the waits inside of it cost nothing.
/// </summary>
internal sealed class ElapsingClock : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);

    private readonly Lock gate = new();
    private readonly List<TimeSpan> waits = [];
    private ElapsingTimer? standing;
    private TimeSpan passed;

    /// <summary>The waits so far.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (gate)
            {
                return [.. waits];
            }
        }
    }

    public TimeSpan Passed
    {
        get
        {
            lock (gate)
            {
                return passed;
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Passed;

    public override long GetTimestamp() => Passed.Ticks;

    /// <summary>Something takes its time.</summary>
    public void Pass(TimeSpan time)
    {
        ElapsingTimer? due;
        lock (gate)
        {
            passed += time;
            due = standing?.Due <= passed ? standing : null;
        }
        due?.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ElapsingTimer timer;
        lock (gate)
        {
            timer = new ElapsingTimer(() => callback(state), passed + dueTime);
            if (standing is null || standing.IsEnded)
            {
                standing = timer;
                return timer;
            }
            waits.Add(dueTime);
        }
        ThreadPool.QueueUserWorkItem(_ =>
        {
            Pass(dueTime);
            timer.Fire();
        });
        return timer;
    }

    private sealed class ElapsingTimer(Action fire, TimeSpan due) : ITimer
    {
        private volatile bool isEnded;

        public TimeSpan Due => due;

        public bool IsEnded => isEnded;

        public void Fire()
        {
            if (!isEnded)
            {
                fire();
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => !isEnded;

        public void Dispose() => isEnded = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
