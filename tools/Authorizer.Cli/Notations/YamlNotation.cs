using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Notations;

/// <summary>YAML in block style, indented as kubectl writes it: the items of a list stand below their name.</summary>
internal sealed class YamlNotation
{
    private const int Step = 2;
    private readonly StringBuilder text = new();

    private YamlNotation() { }

    public static string Write(DocumentNode document)
    {
        var yaml = new YamlNotation();
        yaml.WriteNode(document, indentation: 0);
        return yaml.text.ToString();
    }

    // The cursor stands where the node's first character belongs; what follows on further lines is indented.
    private void WriteNode(DocumentNode node, int indentation)
    {
        switch (node)
        {
            case MapNode { Members.IsEmpty: false } map:
                WriteMap(map, indentation);
                break;
            case ListNode { Items.IsEmpty: false } list:
                WriteList(list, indentation);
                break;
            case ScalarNode { Kind: ScalarKind.Text } scalar when YamlLiteral.Of(scalar.Text, indentation) is { } literal:
                text.Append(literal).Append('\n');
                break;
            default:
                text.Append(InOneLine(node)).Append('\n');
                break;
        }
    }

    private void WriteMap(MapNode map, int indentation)
    {
        var isFirst = true;
        foreach (var member in map.Members)
        {
            text.Append(' ', isFirst ? 0 : indentation).Append(YamlText.Of(member.Name)).Append(':');
            isFirst = false;
            switch (member.Value)
            {
                case MapNode { Members.IsEmpty: false }:
                    text.Append('\n').Append(' ', indentation + Step);
                    WriteNode(member.Value, indentation + Step);
                    break;
                case ListNode { Items.IsEmpty: false }:
                    text.Append('\n').Append(' ', indentation);
                    WriteNode(member.Value, indentation);
                    break;
                default:
                    text.Append(' ');
                    WriteNode(member.Value, indentation + Step);
                    break;
            }
        }
    }

    private void WriteList(ListNode list, int indentation)
    {
        var isFirst = true;
        foreach (var item in list.Items)
        {
            text.Append(' ', isFirst ? 0 : indentation).Append("- ");
            isFirst = false;
            WriteNode(item, indentation + Step);
        }
    }

    private static string InOneLine(DocumentNode node) =>
        node switch
        {
            ScalarNode { Kind: ScalarKind.Null } => "null",
            ScalarNode { Kind: ScalarKind.Boolean } scalar => scalar.Text,
            ScalarNode { Kind: ScalarKind.Number } scalar when NumberText.Of(scalar.Text) is { } number => number,
            ScalarNode scalar => YamlText.Of(scalar.Text),
            ListNode => "[]",
            _ => "{}",
        };
}
