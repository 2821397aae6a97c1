namespace Authorizer.Trust.Patterns;

internal enum StepKind : byte
{
    Match,

    /// <summary>One character; the argument is its code point.</summary>
    Literal,

    /// <summary>One letter in any case; the argument is the folded one.</summary>
    Letter,

    /// <summary>One character of a set; the argument is the set's number.</summary>
    Set,

    /// <summary>Nothing, where the assertion holds that the argument names.</summary>
    Assert,

    /// <summary>Nothing; goes on in two places, preferring the first; the argument is the second.</summary>
    Split,
}

/// <summary>A pattern as steps: each has a kind, an argument and the step that follows.</summary>
internal sealed class PatternProgram
{
    public const int MostSteps = 10_000;

    private readonly List<StepKind> kinds = [];
    private readonly List<int> arguments = [];
    private readonly List<int> nexts = [];
    private readonly List<CodePointSet> sets = [];

    private PatternProgram() { }

    public int Size => kinds.Count;

    /// <summary>Where a match begins.</summary>
    public int Start { get; private set; }

    public StepKind KindOf(int step) => kinds[step];

    public int ArgumentOf(int step) => arguments[step];

    public int NextOf(int step) => nexts[step];

    public CodePointSet SetOf(int step) => sets[arguments[step]];

    /// <summary>Null when the pattern needs more than <see cref="MostSteps"/>.</summary>
    public static PatternProgram? Compile(PatternNode tree)
    {
        var program = new PatternProgram();
        var match = program.Add(StepKind.Match, 0, 0);
        program.Start = program.Emit(tree, match);
        return program.IsFull ? null : program;
    }

    private bool IsFull => kinds.Count > MostSteps;

    // Steps are made from the end to the beginning, so that each knows the one after it.
    private int Emit(PatternNode node, int next)
    {
        if (IsFull)
        {
            return next;
        }
        switch (node)
        {
            case LiteralPattern literal:
                return Add(literal.IgnoresCase ? StepKind.Letter : StepKind.Literal, literal.CodePoint, next);
            case SetPattern set:
                sets.Add(set.Set);
                return Add(StepKind.Set, sets.Count - 1, next);
            case AssertionPattern assertion:
                return Add(StepKind.Assert, (int)assertion.Assertion, next);
            case SequencePattern sequence:
                for (var index = sequence.Parts.Length - 1; index >= 0; index--)
                {
                    next = Emit(sequence.Parts[index], next);
                }
                return next;
            case AlternativesPattern alternatives:
                return EmitAlternatives(alternatives.Alternatives, next);
            default:
                return EmitRepeat((RepeatPattern)node, next);
        }
    }

    private int EmitAlternatives(PatternNode[] alternatives, int next)
    {
        var start = Emit(alternatives[^1], next);
        for (var index = alternatives.Length - 2; index >= 0; index--)
        {
            start = Add(StepKind.Split, start, Emit(alternatives[index], next));
        }
        return start;
    }

    private int EmitRepeat(RepeatPattern repeat, int next)
    {
        if (repeat.Most == RepeatPattern.Unbounded)
        {
            var loop = Add(StepKind.Split, next, next);
            var body = Emit(repeat.Body, loop);
            SetBranches(loop, body, next, repeat.IsLazy);
            next = loop;
        }
        var end = next;
        for (var optional = repeat.Least; optional < repeat.Most && !IsFull; optional++)
        {
            var choice = Add(StepKind.Split, end, end);
            SetBranches(choice, Emit(repeat.Body, next), end, repeat.IsLazy);
            next = choice;
        }
        for (var required = 0; required < repeat.Least && !IsFull; required++)
        {
            var before = next;
            next = Emit(repeat.Body, before);
            if (next == before)
            {
                // A body without steps never fills the program: repeating it, perhaps within others like it, would not end.
                break;
            }
        }
        return next;
    }

    private void SetBranches(int split, int body, int end, bool isLazy)
    {
        nexts[split] = isLazy ? end : body;
        arguments[split] = isLazy ? body : end;
    }

    private int Add(StepKind kind, int argument, int next)
    {
        kinds.Add(kind);
        arguments.Add(argument);
        nexts.Add(next);
        return kinds.Count - 1;
    }
}
