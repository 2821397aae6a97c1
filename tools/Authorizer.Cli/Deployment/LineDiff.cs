using System.Collections.Immutable;

namespace Authorizer.Cli.Deployment;

/// <summary>One line of a comparison.</summary>
/// <param name="Mark"><c>-</c> gone, <c>+</c> new, a space for what stays, <c>…</c> for lines left out.</param>
/// <param name="Text">Without line break.</param>
internal readonly record struct DiffLine(char Mark, string Text);

/// <summary>Two texts line by line (longest common subsequence), with some lines around every change.</summary>
internal static class LineDiff
{
    private const int Context = 2;
    private const int MostLines = 2000;

    public static ImmutableArray<DiffLine> Between(string before, string after)
    {
        var (old, young) = (LinesOf(before), LinesOf(after));
        // A parameter of 8 KB has fewer lines unless they are empty.
        return old.Length > MostLines || young.Length > MostLines
            ? [.. old.Select(line => new DiffLine('-', line)), .. young.Select(line => new DiffLine('+', line))]
            : Cut(Merge(old, young, CommonLengths(old, young)));
    }

    private static string[] LinesOf(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        return lines is [.., ""] ? lines[..^1] : lines;
    }

    // The length of the longest common subsequence of everything from (i, j) on.
    private static int[,] CommonLengths(string[] old, string[] young)
    {
        var lengths = new int[old.Length + 1, young.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = young.Length - 1; j >= 0; j--)
            {
                lengths[i, j] = old[i] == young[j] ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }
        return lengths;
    }

    private static List<DiffLine> Merge(string[] old, string[] young, int[,] lengths)
    {
        var lines = new List<DiffLine>();
        var (i, j) = (0, 0);
        while (i < old.Length || j < young.Length)
        {
            if (i < old.Length && j < young.Length && old[i] == young[j])
            {
                lines.Add(new DiffLine(' ', old[i++]));
                j++;
            }
            else if (j == young.Length || (i < old.Length && lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                lines.Add(new DiffLine('-', old[i++]));
            }
            else
            {
                lines.Add(new DiffLine('+', young[j++]));
            }
        }
        return lines;
    }

    private static ImmutableArray<DiffLine> Cut(List<DiffLine> lines)
    {
        var near = new bool[lines.Count];
        for (var index = 0; index < lines.Count; index++)
        {
            if (lines[index].Mark != ' ')
            {
                Array.Fill(
                    near,
                    true,
                    Math.Max(0, index - Context),
                    Math.Min(lines.Count, index + Context + 1) - Math.Max(0, index - Context)
                );
            }
        }
        for (var index = 0; index < near.Length; index++)
        {
            // A mark would take as much room as the one line it stands for.
            near[index] |= (index == 0 || near[index - 1]) && (index + 1 == near.Length || near[index + 1]);
        }
        var cut = ImmutableArray.CreateBuilder<DiffLine>();
        for (var index = 0; index < lines.Count; index++)
        {
            if (near[index])
            {
                cut.Add(lines[index]);
            }
            else if (cut.Count == 0 || cut[^1].Mark != '…')
            {
                cut.Add(new DiffLine('…', ""));
            }
        }
        return cut.ToImmutable();
    }
}
