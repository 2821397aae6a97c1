using Authorizer.Trust.Expressions.Syntax;

namespace Authorizer.Trust.Expressions;

/// <summary>One thing that is wrong with the text of an expression.</summary>
public sealed class ExpressionProblem
{
    internal ExpressionProblem(string text, int position, string sentence)
    {
        (Line, Column) = TextPosition.Of(text, position);
        Sentence = sentence;
    }

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>In characters (code points) from 1.</summary>
    public int Column { get; }

    /// <summary>What was expected and what was found.</summary>
    public string Sentence { get; }

    public override string ToString() => $"{Line}:{Column}: {Sentence}";
}
