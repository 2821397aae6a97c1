namespace Authorizer.Trust.Patterns;

/// <summary>Why a text is no pattern; <see cref="Position"/> counts UTF-16 units from 0.</summary>
public sealed class PatternProblem(int position, string sentence)
{
    public int Position { get; } = position;

    public string Sentence { get; } = sentence;

    public override string ToString() => $"{Position}: {Sentence}";
}
