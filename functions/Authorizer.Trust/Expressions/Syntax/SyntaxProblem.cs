namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>What is wrong with an expression, at a UTF-16 offset of its text.</summary>
internal sealed class SyntaxProblem(int position, string sentence)
{
    public int Position { get; } = position;

    public string Sentence { get; } = sentence;
}
