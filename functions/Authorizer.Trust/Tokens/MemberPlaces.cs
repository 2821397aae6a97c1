namespace Authorizer.Trust.Tokens;

/// <summary>
/// Collects where the members of an object stand, four numbers each: beginning and end of the quoted name and of the value. The first is
/// negative for a name with escapes or letters beyond ASCII.
/// </summary>
internal ref struct MemberPlaces(Span<int> room)
{
    internal const int NumbersEach = 4;

    /// <summary>Enough room for what tokens have, as a rule.</summary>
    internal const int UsualNumbers = 24 * NumbersEach;

    private Span<int> numbers = room;
    private int count;

    internal void Add(int name, int nameEnd, int value, int valueEnd, bool isPlain)
    {
        if (count == numbers.Length)
        {
            var larger = new int[2 * count];
            numbers.CopyTo(larger);
            numbers = larger;
        }
        var added = numbers.Slice(count, NumbersEach);
        added[0] = isPlain ? name : -name;
        added[1] = nameEnd;
        added[2] = value;
        added[3] = valueEnd;
        count += NumbersEach;
    }

    /// <param name="workspace">Where they are put; null: into an array of their own.</param>
    internal readonly ArraySegment<int> Kept(Workspace? workspace)
    {
        var kept = workspace?.Numbers(count) ?? new ArraySegment<int>(new int[count]);
        numbers[..count].CopyTo(kept);
        return kept;
    }
}
