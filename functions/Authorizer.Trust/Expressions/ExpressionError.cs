using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions;

/// <summary>Why an evaluation has no value, and where in the expression; no value of a claim is in it.</summary>
public sealed class ExpressionError
{
    internal ExpressionError(string text, Value error)
    {
        Kind = error.ErrorKind;
        (Line, Column) = TextPosition.Of(text, Math.Max(error.Position, 0));
        Sentence = error.Sentence;
    }

    public ExpressionErrorKind Kind { get; }

    /// <summary>From 1.</summary>
    public int Line { get; }

    /// <summary>In characters (code points) from 1.</summary>
    public int Column { get; }

    public string Sentence { get; }

    public override string ToString() => $"{Line}:{Column}: {Sentence}";
}
