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
            var isAfterLines = index > 0 && TakesLines(members[index - 1].Value);
            if (index > 0 && indentation == 0 && (isAfterLines || TakesLines(members[index].Value)))
            {
                text.Append('\n');
            }
            width = index == 0 || isAfterLines ? WidthOfNames(members.AsSpan()[index..]) : width;
            WriteMember(members[index], width, indentation);
        }
    }

    // Neighbours of one line each have their values in one column.
    private static int WidthOfNames(ReadOnlySpan<MapMember> members)
    {
        var width = 0;
        foreach (var member in members)
        {
            if (TakesLines(member.Value))
            {
                break;
            }
            width = Math.Max(width, HclText.Name(member.Name).Length);
        }
        return width;
    }

    private static bool TakesLines(DocumentNode value) =>
        value switch
        {
            MapNode => true,
            ListNode list => list.Items.Any(item => item is MapNode) || HclText.InOneLine(list).Length > Widest,
            ScalarNode scalar => scalar.Kind == ScalarKind.Text && HclText.Heredoc(scalar.Text) is not null,
            _ => false,
        };

    private void WriteMember(MapMember member, int width, int indentation)
    {
        var name = HclText.Name(member.Name);
        text.Append(' ', indentation).Append(name);
        if (member.Value is MapNode block)
        {
            text.Append(' ');
            WriteBlock(block, indentation);
        }
        else if (TakesLines(member.Value))
        {
            text.Append(" = ");
            WriteLines(member.Value, indentation);
        }
        else
        {
            text.Append(' ', width - name.Length).Append(" = ").Append(HclText.InOneLine(member.Value));
        }
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

    private void WriteLines(DocumentNode value, int indentation)
    {
        if (value is not ListNode list)
        {
            text.Append(HclText.Heredoc(((ScalarNode)value).Text));
            return;
        }
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
