using System.Globalization;
using System.Text;

namespace Authorizer.Trust.Patterns;

/// <summary>A class of characters: ranges of code points and general categories.</summary>
internal sealed class CodePointSet(int[] ranges, int categories, bool isNegated, bool ignoresCase)
{
    public const int LastCodePoint = 0x10FFFF;

    private readonly ulong lowAscii = AsciiOf(ranges, 0);
    private readonly ulong highAscii = AsciiOf(ranges, 64);

    public bool Contains(int codePoint) => (ignoresCase ? HoldsAnyCase(codePoint) : Holds(codePoint)) != isNegated;

    private bool HoldsAnyCase(int codePoint) =>
        Holds(codePoint)
        || Holds(LetterCase.ToLower(codePoint))
        || Holds(LetterCase.ToUpper(codePoint))
        || Holds(LetterCase.Fold(codePoint));

    private bool Holds(int codePoint)
    {
        if (codePoint < 128)
        {
            var bits = codePoint < 64 ? lowAscii : highAscii;
            return ((bits >> (codePoint & 63)) & 1) != 0 || HoldsCategory(codePoint);
        }
        for (var index = 0; index < ranges.Length; index += 2)
        {
            if (codePoint >= ranges[index] && codePoint <= ranges[index + 1])
            {
                return true;
            }
        }
        return HoldsCategory(codePoint);
    }

    private bool HoldsCategory(int codePoint)
    {
        if (categories == 0)
        {
            return false;
        }
        var category = Rune.IsValid(codePoint) ? Rune.GetUnicodeCategory(new Rune(codePoint)) : UnicodeCategory.Surrogate;
        return ((categories >> (int)category) & 1) != 0;
    }

    private static ulong AsciiOf(int[] ranges, int first)
    {
        var bits = 0UL;
        for (var index = 0; index < ranges.Length; index += 2)
        {
            for (var code = Math.Max(ranges[index], first); code <= Math.Min(ranges[index + 1], first + 63); code++)
            {
                bits |= 1UL << (code - first);
            }
        }
        return bits;
    }
}
