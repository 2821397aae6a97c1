namespace Authorizer.Trust.Expressions.Values;

/// <summary>A list that is being made. (A generic list over this struct would bring its own native code.)</summary>
internal sealed class ValueBuffer
{
    private Value[] values = new Value[8];
    private int count;

    public void Add(Value value)
    {
        if (count == values.Length)
        {
            var larger = new Value[count * 2];
            values.CopyTo(larger, 0);
            values = larger;
        }
        values[count++] = value;
    }

    public Value[] ToArray() => values[..count];
}
