namespace Authorizer.Cli.Tests.Grants;

/// <summary>The time of the machine, with timers that fire by <see cref="Push"/> alone.</summary>
internal sealed class PushedClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Waiting> timers = [];
    private TimeSpan pushed;

    /// <summary>Lets time pass for all who wait.</summary>
    public void Push(TimeSpan time)
    {
        Waiting[] due;
        lock (gate)
        {
            pushed += time;
            due = [.. timers.Where(timer => timer.Due <= pushed)];
        }
        Array.ForEach(due, timer => timer.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Waiting(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Waiting(PushedClock clock, Action callback) : ITimer
    {
        public TimeSpan Due { get; private set; }

        public void Fire() => callback();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock.pushed + dueTime;
                    clock.timers.Add(this);
                }
            }
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
