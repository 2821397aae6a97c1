using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>One node of an expression as it is written; immutable.</summary>
internal abstract class SyntaxNode(int position, int depth)
{
    /// <summary>UTF-16 offset in the text, of the word that an error is about.</summary>
    public int Position { get; } = position;

    /// <summary>Levels from here down, this one included.</summary>
    public int Depth { get; } = depth;

    protected static int DepthOver(SyntaxNode first, SyntaxNode? second = null, SyntaxNode? third = null) =>
        1 + Math.Max(first.Depth, Math.Max(second?.Depth ?? 0, third?.Depth ?? 0));

    protected static int DepthOver(SyntaxNode? first, SyntaxNode[] others)
    {
        var deepest = first?.Depth ?? 0;
        foreach (var node in others)
        {
            deepest = Math.Max(deepest, node.Depth);
        }
        return 1 + deepest;
    }

    protected static int DepthOver(EntryNode[] entries)
    {
        var deepest = 0;
        foreach (var entry in entries)
        {
            deepest = Math.Max(deepest, Math.Max(entry.Key?.Depth ?? 0, entry.Value.Depth));
        }
        return 1 + deepest;
    }
}

/// <summary>A number (with its sign), string, bytes, bool or null.</summary>
internal sealed class LiteralNode(int position, Value value) : SyntaxNode(position, 1)
{
    public Value Value { get; } = value;
}

/// <summary>A variable or the name of a type.</summary>
internal sealed class NameNode(int position, string name) : SyntaxNode(position, 1)
{
    public string Name { get; } = name;
}

/// <summary><c>a.b</c>, <c>a.?b</c>.</summary>
internal sealed class SelectNode(int position, SyntaxNode operand, string field, bool isOptional)
    : SyntaxNode(position, DepthOver(operand))
{
    public SyntaxNode Operand { get; } = operand;

    public string Field { get; } = field;

    public bool IsOptional { get; } = isOptional;
}

/// <summary><c>has(a.b)</c>.</summary>
internal sealed class HasNode(int position, SyntaxNode operand, string field) : SyntaxNode(position, DepthOver(operand))
{
    public SyntaxNode Operand { get; } = operand;

    public string Field { get; } = field;
}

/// <summary><c>a[b]</c>, <c>a[?b]</c>.</summary>
internal sealed class IndexNode(int position, SyntaxNode operand, SyntaxNode key, bool isOptional)
    : SyntaxNode(position, DepthOver(operand, key))
{
    public SyntaxNode Operand { get; } = operand;

    public SyntaxNode Key { get; } = key;

    public bool IsOptional { get; } = isOptional;
}

/// <summary><c>f(a)</c>, <c>a.f(b)</c>.</summary>
internal sealed class CallNode(int position, SyntaxNode? target, string function, SyntaxNode[] arguments)
    : SyntaxNode(position, DepthOver(target, arguments))
{
    public SyntaxNode? Target { get; } = target;

    public string Function { get; } = function;

    public SyntaxNode[] Arguments { get; } = arguments;
}

/// <summary><c>!a</c>, <c>-a</c>.</summary>
internal sealed class UnaryNode(int position, string symbol, SyntaxNode operand) : SyntaxNode(position, DepthOver(operand))
{
    public string Symbol { get; } = symbol;

    public SyntaxNode Operand { get; } = operand;
}

/// <summary>Arithmetic and comparisons; the position is the operator's.</summary>
internal sealed class BinaryNode(int position, string symbol, SyntaxNode left, SyntaxNode right)
    : SyntaxNode(position, DepthOver(left, right))
{
    public string Symbol { get; } = symbol;

    public SyntaxNode Left { get; } = left;

    public SyntaxNode Right { get; } = right;
}

/// <summary><c>a || b || c</c> or <c>a &amp;&amp; b &amp;&amp; c</c>: a chain is one node, for its order does not matter and it may be long.</summary>
internal sealed class LogicNode(int position, bool isOr, SyntaxNode[] operands) : SyntaxNode(position, DepthOver(null, operands))
{
    public bool IsOr { get; } = isOr;

    public SyntaxNode[] Operands { get; } = operands;
}

/// <summary><c>a ? b : c</c>.</summary>
internal sealed class ConditionalNode(int position, SyntaxNode condition, SyntaxNode whenTrue, SyntaxNode whenFalse)
    : SyntaxNode(position, DepthOver(condition, whenTrue, whenFalse))
{
    public SyntaxNode Condition { get; } = condition;

    public SyntaxNode WhenTrue { get; } = whenTrue;

    public SyntaxNode WhenFalse { get; } = whenFalse;
}

/// <summary>An element of a list (without key) or an entry of a map; with <c>?</c> it is left out when its optional is empty.</summary>
internal sealed class EntryNode(SyntaxNode? key, SyntaxNode value, bool isOptional)
{
    public SyntaxNode? Key { get; } = key;

    public SyntaxNode Value { get; } = value;

    public bool IsOptional { get; } = isOptional;
}

/// <summary><c>[a, ?b]</c>.</summary>
internal sealed class ListNode(int position, EntryNode[] elements) : SyntaxNode(position, DepthOver(elements))
{
    public EntryNode[] Elements { get; } = elements;
}

/// <summary><c>{a: b, ?c: d}</c>.</summary>
internal sealed class MapNode(int position, EntryNode[] entries) : SyntaxNode(position, DepthOver(entries))
{
    public EntryNode[] Entries { get; } = entries;
}

/// <summary><c>range.all(x, body)</c> and its like: the variable stands for one element after the other.</summary>
internal sealed class MacroNode(int position, Macro macro, SyntaxNode target, string variable, SyntaxNode[] bodies)
    : SyntaxNode(position, DepthOver(target, bodies))
{
    public Macro Macro { get; } = macro;

    public SyntaxNode Target { get; } = target;

    public string Variable { get; } = variable;

    /// <summary>One; two for <c>map(x, filter, body)</c>.</summary>
    public SyntaxNode[] Bodies { get; } = bodies;
}
