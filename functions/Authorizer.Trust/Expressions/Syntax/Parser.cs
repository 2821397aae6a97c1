namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>Reads an expression by the grammar of the CEL specification; the first problem ends the reading.</summary>
/// <remarks>A method that returns null has left its problem in <see cref="problem"/>.</remarks>
internal sealed partial class Parser
{
    /// <summary>Levels that an expression may have (cel-go's recursion limit, kubernetes 3.1).</summary>
    public const int MostLevels = 250;

    /// <summary>Code points that an expression may have.</summary>
    public const int MostCodePoints = 100_000;

    private readonly Lexer lexer;
    private Token current;
    private int level;
    private SyntaxProblem? problem;

    private Parser(string text)
    {
        lexer = new Lexer(text);
        current = lexer.Next();
    }

    /// <summary>The tree of <paramref name="text"/>, or null and the problem.</summary>
    public static SyntaxNode? Parse(string text, out SyntaxProblem? problem)
    {
        if (CodePoints(text) > MostCodePoints)
        {
            problem = new SyntaxProblem(0, $"the expression has more than {MostCodePoints} characters; say it in fewer");
            return null;
        }
        var parser = new Parser(text);
        var tree = parser.ParseExpression();
        if (tree is not null && parser.current.Kind != TokenKind.End)
        {
            parser.Expected("an operator or the end of the expression");
        }
        problem = parser.problem;
        return problem is null ? tree : null;
    }

    private SyntaxNode? ParseExpression()
    {
        if (++level > MostLevels)
        {
            return TooDeep(current.Position);
        }
        var node = ParseConditional();
        level--;
        return node;
    }

    private SyntaxNode? ParseConditional()
    {
        var position = current.Position;
        if (ParseLogic(isOr: true) is not { } condition)
        {
            return null;
        }
        if (!Skip("?"))
        {
            return condition;
        }
        if (ParseLogic(isOr: true) is not { } whenTrue || !Take(":") || ParseExpression() is not { } whenFalse)
        {
            return null;
        }
        return Bounded(new ConditionalNode(position, condition, whenTrue, whenFalse));
    }

    private SyntaxNode? ParseLogic(bool isOr)
    {
        var symbol = isOr ? "||" : "&&";
        if (ParseOperand(isOr) is not { } first)
        {
            return null;
        }
        if (!current.Is(symbol))
        {
            return first;
        }
        var position = current.Position;
        var operands = new List<SyntaxNode> { first };
        while (Skip(symbol))
        {
            if (ParseOperand(isOr) is not { } next)
            {
                return null;
            }
            operands.Add(next);
        }
        return Bounded(new LogicNode(position, isOr, [.. operands]));
    }

    private SyntaxNode? ParseOperand(bool isOr) => isOr ? ParseLogic(isOr: false) : ParseBinary(Precedence.Relation);

    private SyntaxNode? ParseBinary(int precedence)
    {
        var left = precedence > Precedence.Product ? ParseUnary() : ParseBinary(precedence + 1);
        while (left is not null && current.Kind == TokenKind.Symbol && Precedence.Of(current.Text) == precedence)
        {
            var symbol = current;
            Advance();
            var right = precedence == Precedence.Product ? ParseUnary() : ParseBinary(precedence + 1);
            left = right is null ? null : Bounded(new BinaryNode(symbol.Position, symbol.Text, left, right));
        }
        return left;
    }

    private SyntaxNode? ParseUnary()
    {
        if (!current.Is("!") && !current.Is("-"))
        {
            return ParseMember();
        }
        var symbol = current;
        Advance();
        if (symbol.Text == "-" && IsNumber(current))
        {
            return ParseMember(symbol);
        }
        if (++level > MostLevels)
        {
            return TooDeep(symbol.Position);
        }
        var operand = ParseUnary();
        level--;
        return operand is null ? null : Bounded(new UnaryNode(symbol.Position, symbol.Text, operand));
    }

    private SyntaxNode? Bounded(SyntaxNode node) => node.Depth > MostLevels ? TooDeep(node.Position) : node;

    private SyntaxNode? TooDeep(int position) =>
        Fail(position, $"the expression nests deeper than {MostLevels} levels; split it or use a list with `in`, all or exists");

    private bool Skip(string symbol)
    {
        if (!current.Is(symbol))
        {
            return false;
        }
        Advance();
        return true;
    }

    private bool Take(string symbol)
    {
        if (Skip(symbol))
        {
            return true;
        }
        Expected($"`{symbol}`");
        return false;
    }

    private void Advance() => current = lexer.Next();

    private SyntaxNode? Expected(string what) =>
        current.Kind == TokenKind.Bad
            ? Fail(current.Position, current.Text)
            : Fail(current.Position, $"expected {what}, found {current.Description}");

    private SyntaxNode? Fail(int position, string sentence)
    {
        problem ??= new SyntaxProblem(position, sentence);
        return null;
    }

    private static int CodePoints(string text)
    {
        var count = 0;
        foreach (var letter in text)
        {
            count += char.IsLowSurrogate(letter) ? 0 : 1;
        }
        return count;
    }
}
