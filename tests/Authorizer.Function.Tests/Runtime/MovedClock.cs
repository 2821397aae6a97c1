namespace Authorizer.Function.Tests.Runtime;

/// <summary>A clock that stands still until a test moves it; its timers fire within the move.</summary>
internal sealed class MovedClock : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MovedTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan step)
    {
        var end = GetUtcNow() + step;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }
        lock (_gate)
        {
            _now = end;
        }
    }

    /// <summary>Waits until somebody waits for this clock, then moves it just as far.</summary>
    public async Task AdvanceToTimerAsync()
    {
        await UntilArmedAsync(_ => true);
        TimeSpan wait;
        lock (_gate)
        {
            wait = _timers.Min(timer => timer.Due) - _now;
        }
        Advance(wait);
    }

    /// <summary>Waits until somebody waits for this clock to move just so far.</summary>
    public Task ArmedAsync(TimeSpan wait) => UntilArmedAsync(timer => timer.Due - _now == wait);

    private async Task UntilArmedAsync(Predicate<MovedTimer> isWanted)
    {
        while (true)
        {
            Task armed;
            lock (_gate)
            {
                if (_timers.Exists(isWanted))
                {
                    return;
                }
                armed = _armed.Task;
            }
            await armed.NotForEver();
        }
    }

    private MovedTimer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            var timer = _timers.Where(timer => timer.Due <= end).MinBy(timer => timer.Due);
            if (timer is not null)
            {
                _timers.Remove(timer);
                _now = timer.Due;
            }
            return timer;
        }
    }

    private readonly Lock _gate = new();
    private readonly List<MovedTimer> _timers = [];
    private TaskCompletionSource _armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset _now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private sealed class MovedTimer(MovedClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                    clock._armed.TrySetResult();
                    clock._armed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }
            return true;
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
