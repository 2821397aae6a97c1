namespace Authorizer.Trust.Keys;

/// <summary>Whether any of many sources is being asked, known without a look at each of them. Safe for several threads.</summary>
public sealed class FetchesUnderWay
{
    private int count;

    public bool IsNone => Volatile.Read(ref count) == 0;

    internal void Begin() => Interlocked.Increment(ref count);

    internal void End() => Interlocked.Decrement(ref count);
}
