using System.Globalization;
using System.Text;
using Authorizer.Trust.Expressions.Library;
using Authorizer.Trust.Expressions.Syntax;
using Authorizer.Trust.Expressions.Values;

namespace Authorizer.Trust.Tests.Expressions;

/// <summary>A tree as nested lists: two trees are the same when their shapes are.</summary>
internal static class Shape
{
    public static string Of(SyntaxNode node) =>
        node switch
        {
            LiteralNode literal => Of(literal.Value),
            NameNode name => name.Name,
            SelectNode select => $"({(select.IsOptional ? ".?" : ".")} {Of(select.Operand)} {select.Field})",
            HasNode has => $"(has {Of(has.Operand)} {has.Field})",
            IndexNode index => $"({(index.IsOptional ? "[?]" : "[]")} {Of(index.Operand)} {Of(index.Key)})",
            CallNode { Target: { } target } call => $"(call {call.Function} {Of(target)}.{All(call.Arguments)})",
            CallNode call => $"(call {call.Function}{All(call.Arguments)})",
            UnaryNode unary => $"({unary.Symbol} {Of(unary.Operand)})",
            BinaryNode binary => $"({binary.Symbol} {Of(binary.Left)} {Of(binary.Right)})",
            LogicNode logic => $"({(logic.IsOr ? "||" : "&&")}{All(logic.Operands)})",
            ConditionalNode choice => $"(? {Of(choice.Condition)} {Of(choice.WhenTrue)} {Of(choice.WhenFalse)})",
            ListNode list => $"(list{Entries(list.Elements)})",
            MapNode map => $"(map{Entries(map.Entries)})",
            MacroNode macro => $"(macro {macro.Macro} {Of(macro.Target)} {macro.Variable}{All(macro.Bodies)})",
            _ => throw new InvalidOperationException(node.GetType().Name),
        };

    public static string Of(Value value) =>
        value.Kind switch
        {
            ValueKind.Null => "null",
            ValueKind.Bool => value.IsTrue ? "true" : "false",
            ValueKind.Int => value.Int.ToString(CultureInfo.InvariantCulture),
            ValueKind.UInt => value.UInt.ToString(CultureInfo.InvariantCulture) + "u",
            ValueKind.Double => value.Double.ToString("R", CultureInfo.InvariantCulture) + "d",
            ValueKind.String => "'" + value.Text + "'",
            ValueKind.Bytes => "b:" + Convert.ToHexStringLower(value.Bytes),
            ValueKind.List => "[" + string.Join(", ", ListCursor.ToArray(value, Plenty).Select(Of)) + "]",
            ValueKind.Map => "{" + string.Join(", ", Entries(value)) + "}",
            ValueKind.Optional => value.HasValue ? $"optional({Of(value.Content)})" : "none",
            ValueKind.Timestamp => TimeText.FormatTimestamp(value),
            ValueKind.Duration => TimeText.FormatDuration(value.Int),
            ValueKind.Type => "type " + value.NamedType.Name(),
            _ => $"error {value.ErrorKind}",
        };

    private static CostMeter Plenty => new(int.MaxValue);

    private static List<string> Entries(Value map)
    {
        var entries = new List<string>();
        var keys = new KeyCursor(map);
        while (keys.MoveNext(Plenty))
        {
            entries.Add($"{Of(keys.Current)}: {Of(keys.Value)}");
        }
        return entries;
    }

    private static string All(SyntaxNode[] nodes) => string.Concat(nodes.Select(node => " " + Of(node)));

    private static string Entries(EntryNode[] entries)
    {
        var text = new StringBuilder();
        foreach (var entry in entries)
        {
            text.Append(entry.IsOptional ? " ?" : " ");
            text.Append(entry.Key is null ? "" : Of(entry.Key) + ":").Append(Of(entry.Value));
        }
        return text.ToString();
    }
}
