namespace Authorizer.Trust.Keys;

/// <summary>
/// How often tokens with an unknown <c>kid</c> may cause a fetch: once in 5 s; after three fetches that brought nothing new the window
/// doubles, up to 30 s; a changed set makes it 5 s again (contract 8). Not safe for several threads: its owner locks.
/// </summary>
internal sealed class UnknownKeyLimiter
{
    private const int FruitlessBeforeDoubling = 3;
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private TimeSpan window = Shortest;
    private DateTimeOffset? last;
    private int fruitless;

    internal bool TryEnter(DateTimeOffset now)
    {
        if (last is { } before && now >= before && now - before < window)
        {
            return false;
        }
        last = now;
        return true;
    }

    internal void FoundNothingNew()
    {
        fruitless++;
        if (fruitless >= FruitlessBeforeDoubling)
        {
            window = window * 2 < Longest ? window * 2 : Longest;
        }
    }

    internal void SetChanged()
    {
        fruitless = 0;
        window = Shortest;
    }
}
