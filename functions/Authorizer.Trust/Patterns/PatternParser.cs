using System.Globalization;

namespace Authorizer.Trust.Patterns;

/// <summary>Reads RE2's syntax; the first problem ends the reading.</summary>
/// <remarks>A method that returns null has left its problem in <see cref="problem"/>.</remarks>
internal sealed partial class PatternParser
{
    private const int MostLevels = 250;
    private const int MostRepeats = 1000;

    private readonly string pattern;
    private int index;
    private int level;
    private bool ignoresCase;
    private bool isMultiline;
    private bool dotMatchesAll;
    private bool isUngreedy;
    private PatternProblem? problem;

    private PatternParser(string pattern) => this.pattern = pattern;

    public static PatternNode? Parse(string pattern, out PatternProblem? problem)
    {
        var parser = new PatternParser(pattern);
        var tree = parser.ParseAlternatives();
        if (tree is not null && parser.index < pattern.Length)
        {
            parser.Fail(parser.index, "this `)` has no `(` before it; a bracket as such is `\\)`");
        }
        problem = parser.problem;
        return problem is null ? tree : null;
    }

    private PatternNode? ParseAlternatives()
    {
        if (++level > MostLevels)
        {
            return Fail(index, $"the pattern nests deeper than {MostLevels} groups");
        }
        var alternatives = new List<PatternNode>();
        do
        {
            if (ParseSequence() is not { } sequence)
            {
                return null;
            }
            alternatives.Add(sequence);
        } while (Skip('|'));
        level--;
        return alternatives.Count == 1 ? alternatives[0] : new AlternativesPattern([.. alternatives]);
    }

    private SequencePattern? ParseSequence()
    {
        var parts = new List<PatternNode>();
        while (index < pattern.Length && pattern[index] is not ('|' or ')'))
        {
            var atom = pattern.AsSpan(index).StartsWith("\\Q") ? ReadQuoted(parts) : ParseAtom();
            if (atom is not null && ParseRepeats(atom) is { } part)
            {
                parts.Add(part);
            }
            else
            {
                return null;
            }
        }
        return new SequencePattern([.. parts]);
    }

    // \Q...\E: everything between stands for itself; its last character is the one that may be repeated.
    private PatternNode ReadQuoted(List<PatternNode> parts)
    {
        var end = pattern.IndexOf("\\E", index, StringComparison.Ordinal);
        var stop = end < 0 ? pattern.Length : end;
        var first = parts.Count;
        index += 2;
        while (index < stop)
        {
            parts.Add(new LiteralPattern(ReadCodePoint(), ignoresCase));
        }
        index = end < 0 ? pattern.Length : end + 2;
        var last = parts.Count > first ? parts[^1] : new SequencePattern([]);
        parts.RemoveRange(Math.Max(first, parts.Count - 1), parts.Count > first ? 1 : 0);
        return last;
    }

    private PatternNode? ParseRepeats(PatternNode atom)
    {
        var start = index;
        if (!TryReadRepeat(out var least, out var most))
        {
            return problem is null ? atom : null;
        }
        var isLazy = Skip('?') != isUngreedy;
        var second = index;
        if (TryReadRepeat(out _, out _) && problem is null)
        {
            return Fail(second, "a repetition follows a repetition; put the first into (?:…)");
        }
        if (least > MostRepeats || most > MostRepeats || (most >= 0 && most < least))
        {
            return Fail(start, $"expected a repetition {{least,most}} of at most {MostRepeats}, the first not above the second");
        }
        return problem is null ? new RepeatPattern(atom, least, most, isLazy) : null;
    }

    private bool TryReadRepeat(out int least, out int most)
    {
        (least, most) = (0, RepeatPattern.Unbounded);
        if (index == pattern.Length)
        {
            return false;
        }
        switch (pattern[index])
        {
            case '*':
                index++;
                return true;
            case '+':
                index++;
                least = 1;
                return true;
            case '?':
                index++;
                most = 1;
                return true;
            case '{':
                return TryReadCounts(out least, out most);
            default:
                return false;
        }
    }

    // What looks like {2,5} but is not, such as {,5}, stands for itself.
    private bool TryReadCounts(out int least, out int most)
    {
        (least, most) = (0, RepeatPattern.Unbounded);
        var end = pattern.IndexOf('}', index);
        if (end < 0)
        {
            return false;
        }
        var counts = pattern.AsSpan(index + 1, end - index - 1);
        var comma = counts.IndexOf(',');
        if (!TryReadCount(comma < 0 ? counts : counts[..comma], out least))
        {
            return false;
        }
        most = comma < 0 ? least : RepeatPattern.Unbounded;
        if (comma >= 0 && comma < counts.Length - 1 && !TryReadCount(counts[(comma + 1)..], out most))
        {
            return false;
        }
        index = end + 1;
        return true;
    }

    private static bool TryReadCount(ReadOnlySpan<char> digits, out int count)
    {
        var isCount = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out count);
        if (!isCount && digits.Length > 0 && digits.IndexOfAnyExceptInRange('0', '9') < 0)
        {
            count = int.MaxValue;
            return true;
        }
        return isCount;
    }

    private int ReadCodePoint()
    {
        var code = char.IsSurrogatePair(pattern, index) ? char.ConvertToUtf32(pattern, index) : pattern[index];
        index += code > char.MaxValue ? 2 : 1;
        return code;
    }

    private bool Skip(char letter)
    {
        if (index == pattern.Length || pattern[index] != letter)
        {
            return false;
        }
        index++;
        return true;
    }

    private PatternNode? Fail(int position, string sentence)
    {
        problem ??= new PatternProblem(position, sentence);
        return null;
    }
}
