namespace Authorizer.Trust.Patterns;

/// <summary>A piece of a pattern. Groups are no pieces: nothing is captured.</summary>
internal abstract class PatternNode;

internal sealed class LiteralPattern(int codePoint, bool ignoresCase) : PatternNode
{
    /// <summary>Folded when case is ignored.</summary>
    public int CodePoint { get; } = ignoresCase ? LetterCase.Fold(codePoint) : codePoint;

    public bool IgnoresCase { get; } = ignoresCase;
}

internal sealed class SetPattern(CodePointSet set) : PatternNode
{
    public CodePointSet Set { get; } = set;
}

internal sealed class AssertionPattern(Assertion assertion) : PatternNode
{
    public Assertion Assertion { get; } = assertion;
}

internal sealed class SequencePattern(PatternNode[] parts) : PatternNode
{
    public PatternNode[] Parts { get; } = parts;
}

internal sealed class AlternativesPattern(PatternNode[] alternatives) : PatternNode
{
    public PatternNode[] Alternatives { get; } = alternatives;
}

internal sealed class RepeatPattern(PatternNode body, int least, int most, bool isLazy) : PatternNode
{
    public const int Unbounded = -1;

    public PatternNode Body { get; } = body;

    public int Least { get; } = least;

    public int Most { get; } = most;

    public bool IsLazy { get; } = isLazy;
}

/// <summary>What may be asked of a place between two characters.</summary>
internal enum Assertion
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}
