using System.Runtime.InteropServices;

namespace Authorizer.Trust.Patterns;

internal enum MatchMode
{
    /// <summary>Some match; which one does not matter.</summary>
    Anywhere,

    /// <summary>The leftmost match, and of several there the one that the pattern prefers.</summary>
    Leftmost,

    /// <summary>The whole text.</summary>
    Whole,
}

/// <summary>
/// Follows every state of a pattern through a text at once (Thompson's construction with Pike's priorities): a character costs at most
/// one visit of each step, whatever the pattern.
/// </summary>
/// <remarks>The workspace is as many zeros as <see cref="WorkspaceFor"/> says.</remarks>
[StructLayout(LayoutKind.Auto)]
internal ref struct PatternMatcher(PatternProgram program, ReadOnlySpan<char> text, Span<int> workspace)
{
    private readonly PatternProgram program = program;
    private readonly ReadOnlySpan<char> text = text;

    // The position at which a step was last visited, plus one.
    private readonly Span<int> visits = workspace[..program.Size];

    // Steps that are still to be visited, the preferred one on top.
    private readonly Span<int> pending = workspace.Slice(program.Size, program.Size + 1);

    // States in the order of their priority, each the step and where its match began: those at hand, and those after the character.
    private Span<int> states = workspace.Slice((2 * program.Size) + 1, 2 * program.Size);
    private Span<int> nextStates = workspace.Slice((4 * program.Size) + 1, 2 * program.Size);
    private int nextCount;
    private int start = -1;
    private int end = -1;

    public static int WorkspaceFor(PatternProgram program) => (6 * program.Size) + 1;

    public bool TryMatch(int from, MatchMode mode, out int matchStart, out int matchEnd)
    {
        var previous = from > 0 ? CodePointBefore(from) : -1;
        var current = CodePointAt(from);
        var position = from;
        while (true)
        {
            if (end < 0 && (mode != MatchMode.Whole || position == from))
            {
                Follow(program.Start, position, position, previous, current);
            }
            var after = position + (current > char.MaxValue ? 2 : 1);
            var upcoming = current < 0 ? -1 : CodePointAt(after);
            Advance(position, after, current, upcoming, mode);
            var isDone = end >= 0 && (nextCount == 0 || mode != MatchMode.Leftmost);
            if (current < 0 || isDone || (nextCount == 0 && mode == MatchMode.Whole))
            {
                (matchStart, matchEnd) = (start, end);
                return end >= 0;
            }
            (previous, current, position) = (current, upcoming, after);
        }
    }

    /// <summary>Takes every state over the character at <paramref name="position"/>.</summary>
    private void Advance(int position, int after, int current, int upcoming, MatchMode mode)
    {
        var swapped = states;
        states = nextStates;
        nextStates = swapped;
        var count = nextCount;
        nextCount = 0;
        for (var index = 0; index < count; index++)
        {
            var step = states[2 * index];
            if (program.KindOf(step) == StepKind.Match)
            {
                if (mode != MatchMode.Whole || position == text.Length)
                {
                    // States of lower priority have lost.
                    (start, end) = (states[(2 * index) + 1], position);
                    return;
                }
            }
            else if (current >= 0 && Takes(step, current))
            {
                Follow(program.NextOf(step), states[(2 * index) + 1], after, current, upcoming);
            }
        }
    }

    private readonly bool Takes(int step, int codePoint) =>
        program.KindOf(step) switch
        {
            StepKind.Literal => program.ArgumentOf(step) == codePoint,
            StepKind.Letter => program.ArgumentOf(step) == LetterCase.Fold(codePoint),
            _ => program.SetOf(step).Contains(codePoint),
        };

    /// <summary>Adds the states that are reached from a step without a character.</summary>
    private void Follow(int first, int matchStart, int position, int previous, int current)
    {
        var waiting = 0;
        pending[waiting++] = first;
        while (waiting > 0)
        {
            var step = pending[--waiting];
            if (visits[step] == position + 1)
            {
                continue;
            }
            visits[step] = position + 1;
            switch (program.KindOf(step))
            {
                case StepKind.Split:
                    pending[waiting++] = program.ArgumentOf(step);
                    pending[waiting++] = program.NextOf(step);
                    break;
                case StepKind.Assert:
                    if (Holds((Assertion)program.ArgumentOf(step), position, previous, current))
                    {
                        pending[waiting++] = program.NextOf(step);
                    }
                    break;
                default:
                    nextStates[2 * nextCount] = step;
                    nextStates[(2 * nextCount) + 1] = matchStart;
                    nextCount++;
                    break;
            }
        }
    }

    private readonly bool Holds(Assertion assertion, int position, int previous, int current) =>
        assertion switch
        {
            Assertion.TextStart => position == 0,
            Assertion.TextEnd => position == text.Length,
            Assertion.LineStart => position == 0 || previous == '\n',
            Assertion.LineEnd => position == text.Length || current == '\n',
            Assertion.WordBoundary => IsWord(previous) != IsWord(current),
            Assertion.NoWordBoundary => IsWord(previous) == IsWord(current),
        };

    private static bool IsWord(int codePoint) => codePoint is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '_';

    // -1 at the end of the text.
    private readonly int CodePointAt(int position)
    {
        if (position >= text.Length)
        {
            return -1;
        }
        var isPair =
            char.IsHighSurrogate(text[position]) && position + 1 < text.Length && char.IsLowSurrogate(text[position + 1]);
        return isPair ? char.ConvertToUtf32(text[position], text[position + 1]) : text[position];
    }

    private readonly int CodePointBefore(int position)
    {
        var isPair = position > 1 && char.IsLowSurrogate(text[position - 1]) && char.IsHighSurrogate(text[position - 2]);
        return isPair ? char.ConvertToUtf32(text[position - 2], text[position - 1]) : text[position - 1];
    }
}
