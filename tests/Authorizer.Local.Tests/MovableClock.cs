namespace Authorizer.Local.Tests;

/// <summary>A clock that stands until it is moved; timers run on the machine's own.</summary>
internal sealed class MovableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 12, 19, 3, 58, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;

    public void Move(TimeSpan by) => Now += by;
}
