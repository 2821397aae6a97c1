using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Syntax;

internal enum TokenKind
{
    End,

    /// <summary>A name; also a reserved word.</summary>
    Name,

    /// <summary>A whole number without sign; its literal is a uint, for the sign decides whether it fits.</summary>
    Int,

    /// <summary>Any other literal.</summary>
    Literal,

    Symbol,

    /// <summary>No token; the text says why.</summary>
    Bad,
}

internal readonly struct Token(TokenKind kind, int position, string text, Value literal = default)
{
    public TokenKind Kind { get; } = kind;

    public int Position { get; } = position;

    /// <summary>A name, a symbol, or why there is no token.</summary>
    public string Text { get; } = text;

    public Value Literal { get; } = literal;

    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;

    /// <summary>How a sentence calls it.</summary>
    public string Description =>
        Kind switch
        {
            TokenKind.End => "the end",
            TokenKind.Int or TokenKind.Literal => $"a literal of type {(Kind == TokenKind.Int ? "int" : Literal.Kind.Name())}",
            _ => $"`{Text}`",
        };
}
