using System.Collections.Immutable;
using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>HCL 1 as Consul's users write it: blocks for objects, lists in brackets, the values of neighbours in one column.</summary>
internal sealed class HclNotation
{
    private const int Step = 2;
    private const int Widest = 100;
    private readonly StringBuilder text = new();

    private HclNotation() { }

    public static string Write(MapNode document)
    {
        var hcl = new HclNotation();
        hcl.WriteMembers(document, indentation: 0);
        return hcl.text.ToString();
    }

    private void WriteMembers(MapNode map, int indentation)
    {
        ImmutableArray<MapMember> members = [.. map.Members.Where(member => !HclText.IsNull(member.Value))];
        var width = 0;
        for (var index = 0; index < members.Length; index++)
        {
            var isAfterBlock = index > 0 && IsBlock(members[index - 1]);
            if (index > 0 && indentation == 0 && (isAfterBlock || IsBlock(members[index])))
            {
                text.Append('\n');
            }
            width = index == 0 || isAfterBlock ? WidthOfAttributes(members.AsSpan(index..)) : width;
            WriteMember(members[index], width, indentation);
        }
    }

    private static bool IsBlock(MapMember member) => member.Value is MapNode;

    // Attributes without a block between them have their values in one column.
    private static int WidthOfAttributes(ReadOnlySpan<MapMember> members)
    {
        var width = 0;
        foreach (var member in members)
        {
            if (IsBlock(member))
            {
                break;
            }
            width = Math.Max(width, HclText.Name(member.Name).Length);
        }
        return width;
    }

    private void WriteMember(MapMember member, int width, int indentation)
    {
        text.Append(' ', indentation).Append(HclText.Name(member.Name));
        if (member.Value is MapNode block)
        {
            text.Append(' ');
            WriteBlock(block, indentation);
            text.Append('\n');
            return;
        }
        text.Append(' ', width - HclText.Name(member.Name).Length).Append(" = ");
        WriteValue(member.Value, indentation);
        text.Append('\n');
    }

    private void WriteBlock(MapNode block, int indentation)
    {
        if (block.Members.All(member => HclText.IsNull(member.Value)))
        {
            text.Append("{}");
            return;
        }
        text.Append("{\n");
        WriteMembers(block, indentation + Step);
        text.Append(' ', indentation).Append('}');
    }

    private void WriteValue(DocumentNode value, int indentation)
    {
        if (value is ScalarNode { Kind: ScalarKind.Text } scalar && HclText.Heredoc(scalar.Text) is { } heredoc)
        {
            text.Append(heredoc);
        }
        else if (value is ListNode list && HclText.InOneLine(list) is var line && (line.Length > Widest || HoldsObjects(list)))
        {
            WriteItems(list, indentation);
        }
        else
        {
            text.Append(HclText.InOneLine(value));
        }
    }

    private static bool HoldsObjects(ListNode list) => list.Items.Any(item => item is MapNode);

    private void WriteItems(ListNode list, int indentation)
    {
        text.Append("[\n");
        foreach (var item in list.Items.Where(item => !HclText.IsNull(item)))
        {
            text.Append(' ', indentation + Step);
            if (item is MapNode map && HclText.InOneLine(map).Length > Widest)
            {
                WriteBlock(map, indentation + Step);
            }
            else
            {
                text.Append(HclText.InOneLine(item));
            }
            text.Append(",\n");
        }
        text.Append(' ', indentation).Append(']');
    }
}
