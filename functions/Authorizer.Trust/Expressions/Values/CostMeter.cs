namespace Authorizer.Trust.Expressions.Values;

/// <summary>What is left of the abstract units that one evaluation may spend (kubernetes 3.1, cost).</summary>
/// <remarks>
/// Every step costs 1; work that grows with a text costs 1 for ten characters, with a list 1 an element, with a JSON document 1 for
/// 16 bytes that are passed over. The charge comes before the work, so that the limit bounds time and memory both.
/// </remarks>
internal sealed class CostMeter(int limit)
{
    private int remaining = limit;

    public bool IsExhausted => remaining < 0;

    public bool TryCharge(long units)
    {
        if (remaining < 0 || units > remaining)
        {
            remaining = -1;
            return false;
        }
        remaining -= (int)units;
        return true;
    }

    public bool TryChargeText(long characters) => TryCharge((characters / 10) + 1);

    public bool TryChargeJson(int bytes) => TryCharge((bytes / 16) + 1);
}
