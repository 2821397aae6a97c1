namespace Authorizer.Trust.Patterns;

/// <summary>A class of characters while it is read.</summary>
internal sealed class CodePointRanges
{
    // Categories are bits by their number; there are thirty.
    private const int EveryCategory = (1 << 30) - 1;
    private readonly List<int> ranges = [];
    private int categories;

    public void Add(int first, int last)
    {
        ranges.Add(first);
        ranges.Add(last);
    }

    public void AddCategories(int mask, bool isNegated) => categories |= isNegated ? EveryCategory & ~mask : mask;

    /// <summary>Adds ranges written as pairs of characters, such as <c>09AZ</c>, or with <paramref name="isNegated"/> all others.</summary>
    public void AddNamed(string pairs, bool isNegated)
    {
        if (!isNegated)
        {
            for (var index = 0; index < pairs.Length; index += 2)
            {
                Add(pairs[index], pairs[index + 1]);
            }
            return;
        }
        var next = 0;
        for (var index = 0; index < pairs.Length; index += 2)
        {
            if (pairs[index] > next)
            {
                Add(next, pairs[index] - 1);
            }
            next = pairs[index + 1] + 1;
        }
        Add(next, CodePointSet.LastCodePoint);
    }

    public CodePointSet ToSet(bool isNegated, bool ignoresCase) => new([.. ranges], categories, isNegated, ignoresCase);
}
