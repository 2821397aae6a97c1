using System.Globalization;
using System.Text;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Expressions.Syntax;

/// <summary>Writes a tree as text that reads back as the same tree, with no parentheses but those it needs.</summary>
internal sealed class Printer
{
    private readonly StringBuilder text = new();

    private Printer() { }

    public static string Print(SyntaxNode node)
    {
        var printer = new Printer();
        printer.Write(node, Precedence.Conditional);
        return printer.text.ToString();
    }

    private void Write(SyntaxNode node, int loosest)
    {
        var needsParentheses = PrecedenceOf(node) < loosest;
        text.Append(needsParentheses ? "(" : "");
        WriteBare(node);
        text.Append(needsParentheses ? ")" : "");
    }

    private static int PrecedenceOf(SyntaxNode node) =>
        node switch
        {
            ConditionalNode => Precedence.Conditional,
            LogicNode logic => logic.IsOr ? Precedence.Or : Precedence.And,
            BinaryNode binary => Precedence.Of(binary.Symbol),
            UnaryNode => Precedence.Unary,
            LiteralNode { Value: var value } when IsNegative(value) => Precedence.Unary,
            _ => Precedence.Member,
        };

    private static bool IsNegative(Value value) =>
        value is { Kind: ValueKind.Int, Int: < 0 } || (value.Kind == ValueKind.Double && double.IsNegative(value.Double));

    private void WriteBare(SyntaxNode node)
    {
        switch (node)
        {
            case LiteralNode literal:
                WriteLiteral(literal.Value);
                break;
            case NameNode name:
                text.Append(name.Name);
                break;
            case SelectNode select:
                Write(select.Operand, Precedence.Member);
                text.Append(select.IsOptional ? ".?" : ".").Append(select.Field);
                break;
            case HasNode has:
                text.Append("has(");
                Write(has.Operand, Precedence.Member);
                text.Append('.').Append(has.Field).Append(')');
                break;
            case IndexNode index:
                Write(index.Operand, Precedence.Member);
                text.Append(index.IsOptional ? "[?" : "[");
                Write(index.Key, Precedence.Conditional);
                text.Append(']');
                break;
            case CallNode call:
                WriteCall(call.Target, call.Function, variable: null, call.Arguments);
                break;
            case MacroNode macro:
                WriteCall(macro.Target, macro.Macro.Name(), macro.Variable, macro.Bodies);
                break;
            case ListNode list:
                WriteEntries('[', list.Elements, ']');
                break;
            case MapNode map:
                WriteEntries('{', map.Entries, '}');
                break;
            default:
                WriteOperation(node);
                break;
        }
    }

    private void WriteOperation(SyntaxNode node)
    {
        switch (node)
        {
            case UnaryNode unary:
                // -1 is a literal; -(1) is the minus of one.
                var isLiteral = unary.Symbol == "-" && First(unary.Operand) is LiteralNode;
                text.Append(unary.Symbol);
                Write(unary.Operand, isLiteral ? int.MaxValue : Precedence.Unary);
                break;
            case BinaryNode binary:
                Write(binary.Left, Precedence.Of(binary.Symbol));
                text.Append(' ').Append(binary.Symbol).Append(' ');
                Write(binary.Right, Precedence.Of(binary.Symbol) + 1);
                break;
            case LogicNode logic:
                for (var index = 0; index < logic.Operands.Length; index++)
                {
                    text.Append(
                        index == 0 ? ""
                        : logic.IsOr ? " || "
                        : " && "
                    );
                    Write(logic.Operands[index], PrecedenceOf(logic) + 1);
                }
                break;
            case ConditionalNode conditional:
                Write(conditional.Condition, Precedence.Or);
                text.Append(" ? ");
                Write(conditional.WhenTrue, Precedence.Or);
                text.Append(" : ");
                Write(conditional.WhenFalse, Precedence.Conditional);
                break;
        }
    }

    /// <summary>What the text of a node begins with.</summary>
    private static SyntaxNode First(SyntaxNode node) =>
        node switch
        {
            SelectNode select => First(select.Operand),
            IndexNode index => First(index.Operand),
            CallNode { Target: { } target } => First(target),
            MacroNode macro => First(macro.Target),
            _ => node,
        };

    private void WriteCall(SyntaxNode? target, string function, string? variable, SyntaxNode[] arguments)
    {
        if (target is not null)
        {
            Write(target, Precedence.Member);
            text.Append('.');
        }
        text.Append(function).Append('(').Append(variable);
        for (var index = 0; index < arguments.Length; index++)
        {
            text.Append(index == 0 && variable is null ? "" : ", ");
            Write(arguments[index], Precedence.Conditional);
        }
        text.Append(')');
    }

    private void WriteEntries(char open, EntryNode[] entries, char close)
    {
        text.Append(open);
        for (var index = 0; index < entries.Length; index++)
        {
            text.Append(index == 0 ? "" : ", ").Append(entries[index].IsOptional ? "?" : "");
            if (entries[index].Key is { } key)
            {
                Write(key, Precedence.Conditional);
                text.Append(": ");
            }
            Write(entries[index].Value, Precedence.Conditional);
        }
        text.Append(close);
    }

    private void WriteLiteral(Value value)
    {
        switch (value.Kind)
        {
            case ValueKind.Bool:
                text.Append(value.IsTrue ? "true" : "false");
                break;
            case ValueKind.Int:
                text.Append(CultureInfo.InvariantCulture, $"{value.Int}");
                break;
            case ValueKind.UInt:
                text.Append(CultureInfo.InvariantCulture, $"{value.UInt}u");
                break;
            case ValueKind.Double:
                var digits = value.Double.ToString("R", CultureInfo.InvariantCulture);
                text.Append(digits).Append(digits.AsSpan().IndexOfAny('.', 'E') < 0 ? ".0" : "");
                break;
            case ValueKind.String:
                WriteText(value.Text);
                break;
            case ValueKind.Bytes:
                WriteBytes(value.Bytes);
                break;
            default:
                text.Append("null");
                break;
        }
    }

    private void WriteText(string characters)
    {
        text.Append('"');
        foreach (var letter in characters)
        {
            if (letter is '"' or '\\')
            {
                text.Append('\\').Append(letter);
            }
            else if (char.IsControl(letter))
            {
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");
            }
            else
            {
                text.Append(letter);
            }
        }
        text.Append('"');
    }

    private void WriteBytes(byte[] bytes)
    {
        text.Append("b\"");
        foreach (var unit in bytes)
        {
            text.Append(CultureInfo.InvariantCulture, $"\\x{unit:x2}");
        }
        text.Append('"');
    }
}
