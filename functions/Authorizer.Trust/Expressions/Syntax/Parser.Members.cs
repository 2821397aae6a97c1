using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>Literals, names, lists, maps, and what follows them: selections, indexes and calls.</summary>
internal sealed partial class Parser
{
    private SyntaxNode? ParseMember(Token minus = default)
    {
        var node = ParsePrimary(minus);
        while (node is not null && (current.Is(".") || current.Is("[")))
        {
            var longer = Skip(".") ? ParseSelection(node) : ParseIndex(node);
            node = longer is null ? null : Bounded(longer);
        }
        return node;
    }

    private SyntaxNode? ParseSelection(SyntaxNode operand)
    {
        var isOptional = Skip("?");
        var name = current;
        if (name.Kind != TokenKind.Name)
        {
            return Expected("a name after the dot (a name that is no identifier goes into brackets: [\"name\"])");
        }
        Advance();
        return !isOptional && current.Is("(")
            ? ParseMemberCall(operand, name)
            : new SelectNode(name.Position, operand, name.Text, isOptional);
    }

    private IndexNode? ParseIndex(SyntaxNode operand)
    {
        var position = current.Position;
        Advance();
        var isOptional = Skip("?");
        return ParseExpression() is { } key && Take("]") ? new IndexNode(position, operand, key, isOptional) : null;
    }

    private SyntaxNode? ParseMemberCall(SyntaxNode target, Token name)
    {
        if (ParseArguments() is not { } arguments)
        {
            return null;
        }
        if (Macros.Find(name.Text, arguments.Length) is not { } macro)
        {
            return new CallNode(name.Position, target, name.Text, arguments);
        }
        return arguments[0] is NameNode variable
            ? new MacroNode(name.Position, macro, target, variable.Name, arguments[1..])
            : Fail(
                arguments[0].Position,
                $"expected a name for the variable of {macro.Name()}, such as x in {macro.Name()}(x, …)"
            );
    }

    private SyntaxNode? ParsePrimary(Token minus)
    {
        var token = current;
        if (token.Kind is TokenKind.Int or TokenKind.Literal)
        {
            return ParseLiteral(minus);
        }
        if (token.Kind == TokenKind.Name)
        {
            return ParseName();
        }
        if (token.Is("["))
        {
            return ParseEntries("]", isMap: false) is { } elements ? Bounded(new ListNode(token.Position, elements)) : null;
        }
        if (token.Is("{"))
        {
            return ParseEntries("}", isMap: true) is { } entries ? Bounded(new MapNode(token.Position, entries)) : null;
        }
        if (!Skip("("))
        {
            return Expected("a value: a name, literal, list, map or `(`");
        }
        return ParseExpression() is { } inner && Take(")") ? inner : null;
    }

    private SyntaxNode? ParseLiteral(Token minus)
    {
        var token = current;
        Advance();
        if (token.Kind == TokenKind.Int)
        {
            return ParseInt(token, minus);
        }
        return minus.Is("-")
            ? new LiteralNode(minus.Position, Value.Of(-token.Literal.Double))
            : new LiteralNode(token.Position, token.Literal);
    }

    private SyntaxNode? ParseInt(Token token, Token minus)
    {
        var isNegative = minus.Is("-");
        var magnitude = token.Literal.UInt;
        if (magnitude > (isNegative ? 1UL << 63 : long.MaxValue))
        {
            return Fail(
                token.Position,
                "this number does not fit an int of 64 bits; write it with u for a uint or with .0 for a double"
            );
        }
        return isNegative
            ? new LiteralNode(minus.Position, Value.Of(unchecked(-(long)magnitude)))
            : new LiteralNode(token.Position, Value.Of((long)magnitude));
    }

    private SyntaxNode? ParseName()
    {
        var name = current;
        if (ReservedWords.Contains(name.Text))
        {
            return Fail(
                name.Position,
                $"`{name.Text}` is a reserved word of CEL and names nothing; as a claim it goes after a dot or into brackets"
            );
        }
        Advance();
        if (!current.Is("("))
        {
            return new NameNode(name.Position, name.Text);
        }
        if (ParseArguments() is not { } arguments)
        {
            return null;
        }
        if (name.Text != "has")
        {
            return Bounded(new CallNode(name.Position, target: null, name.Text, arguments));
        }
        return arguments is [SelectNode { IsOptional: false } selection]
            ? new HasNode(selection.Position, selection.Operand, selection.Field)
            : Fail(
                name.Position,
                "has expects one selection, such as has(claims.email); for a name in brackets ask `\"name\" in claims`"
            );
    }

    private SyntaxNode[]? ParseArguments()
    {
        var arguments = new List<SyntaxNode>();
        Advance();
        while (!current.Is(")"))
        {
            if (ParseExpression() is not { } argument)
            {
                return null;
            }
            arguments.Add(argument);
            if (!Skip(","))
            {
                return Take(")") ? [.. arguments] : null;
            }
        }
        if (arguments.Count > 0)
        {
            Expected("an argument after the comma");
            return null;
        }
        Advance();
        return [];
    }

    private EntryNode[]? ParseEntries(string end, bool isMap)
    {
        var entries = new List<EntryNode>();
        Advance();
        while (!current.Is(end))
        {
            if (ParseEntry(isMap) is not { } entry || (!current.Is(end) && !Take(",")))
            {
                return null;
            }
            entries.Add(entry);
        }
        Advance();
        return [.. entries];
    }

    private EntryNode? ParseEntry(bool isMap)
    {
        var isOptional = Skip("?");
        if (ParseExpression() is not { } first)
        {
            return null;
        }
        if (!isMap)
        {
            return new EntryNode(key: null, first, isOptional);
        }
        return Take(":") && ParseExpression() is { } value ? new EntryNode(first, value, isOptional) : null;
    }

    private static bool IsNumber(Token token) => token.Kind == TokenKind.Int || token.Literal.Kind == ValueKind.Double;
}
