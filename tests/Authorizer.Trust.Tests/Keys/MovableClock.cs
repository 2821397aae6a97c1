namespace Authorizer.Trust.Tests.Keys;

/// <summary>A clock that stands until it is moved; the wall clock can be set apart from the time that passes.</summary>
internal sealed class MovableClock : TimeProvider
{
    private readonly Lock gate = new();
    private DateTimeOffset wall = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);
    private TimeSpan passed = TimeSpan.FromDays(1);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
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
        lock (gate)
        {
            wall += time;
            passed += time;
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
}
