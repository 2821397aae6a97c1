namespace Authorizer.Trust.Tests.Keys;

/// <summary>A clock that stands until it is moved; the wall clock can be set apart from the time that passes.</summary>
internal sealed class MovableClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset wall = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);
    private readonly List<MovedTimer> timers = [];
    private TimeSpan passed = TimeSpan.FromDays(1);
    private readonly SemaphoreSlim atTimer = new(0);
    private Action? atNextReading;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>What happens while the next caller reads the time: another one comes in between.</summary>
    public void AtNextReading(Action meanwhile) => atNextReading = meanwhile;

    public override DateTimeOffset GetUtcNow()
    {
        Interlocked.Exchange(ref atNextReading, null)?.Invoke();
        lock (gate)
        {
            return wall;
        }
    }

    public override long GetTimestamp()
    {
        lock (gate)
        {
            return passed.Ticks;
        }
    }

    public void Advance(TimeSpan time)
    {
        MovedTimer[] due;
        lock (gate)
        {
            wall += time;
            passed += time;
            due = [.. timers.Where(timer => timer.DueAt <= passed)];
            timers.RemoveAll(timer => timer.DueAt <= passed);
        }
        foreach (var timer in due)
        {
            timer.Fire();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (gate)
        {
            var timer = new MovedTimer(() => callback(state), passed + dueTime);
            timers.Add(timer);
            atTimer.Release();
            return timer;
        }
    }

    /// <summary>Waits until so many more timers were made than this was told of before.</summary>
    public async Task HasTimersAsync(int count)
    {
        for (var made = 0; made < count; made++)
        {
            Assert.True(await atTimer.WaitAsync(TimeSpan.FromSeconds(30)), "Nobody waits for this clock.");
        }
    }

    public void Advance(double seconds) => Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>As when the wall clock is corrected: no time passes.</summary>
    public void SetWallClock(TimeSpan change)
    {
        lock (gate)
        {
            wall += change;
        }
    }

    private sealed class MovedTimer(Action fire, TimeSpan dueAt) : ITimer
    {
        private volatile bool isEnded;

        public TimeSpan DueAt => dueAt;

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
