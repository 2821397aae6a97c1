using System.Collections.Immutable;
using System.Text;

namespace Authorizer.Configuration.Documents;

/// <summary>
/// HCL 1 to a tree, as Consul's command reads it (consul 1.4): blocks and attributes, lists, heredocs, comments; commas between members may
/// be left out. Stricter in what would hide a mistake: an attribute comes once, items of a list have one comma between them.
/// </summary>
internal sealed class HclText
{
    private readonly HclTokens tokens;
    private readonly DocumentProblems problems;

    private HclText(HclCursor cursor, DocumentProblems problems)
    {
        this.problems = problems;
        tokens = new HclTokens(cursor);
    }

    /// <summary>Null when the syntax is wrong; an attribute that comes twice is an error, but no end.</summary>
    internal static MapNode? Parse(string text, DocumentProblems problems)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal));
        var cursor = new HclCursor(utf8, problems);
        if (utf8.AsSpan().IndexOf((byte)0) is >= 0 and var offset)
        {
            cursor.Move(offset);
            cursor.Fail(HclSyntax.Null);
            return null;
        }
        return new HclText(cursor, problems).ReadBody(DocumentPosition.Start, depth: 1);
    }

    // Null ends everything, here and below: an error was reported. Depth 1 is the document, which has no braces.
    private MapNode? ReadBody(DocumentPosition start, int depth)
    {
        var body = new HclBody(problems);
        var mayHaveComma = false;
        while (tokens.Read())
        {
            switch (tokens.Kind)
            {
                case HclToken.End when depth == 1:
                case HclToken.CloseBrace when depth > 1:
                    return body.Build(start);
                case HclToken.Comma when mayHaveComma:
                    mayHaveComma = false;
                    break;
                case HclToken.Name or HclToken.Quoted:
                    if (!ReadMember(body, depth))
                    {
                        return null;
                    }
                    mayHaveComma = true;
                    break;
                default:
                    return (MapNode?)Refuse(HclSyntax.NoMember(tokens.Kind, start));
            }
        }
        return null;
    }

    private bool ReadMember(HclBody body, int depth)
    {
        var (name, position) = (tokens.Text, tokens.Position);
        if (!tokens.Read())
        {
            return false;
        }
        if (tokens.Kind == HclToken.Assign)
        {
            if (!tokens.Read() || ReadValue(depth + 1) is not { } value)
            {
                return false;
            }
            body.AddAttribute(name, position, value);
            return true;
        }
        if (ReadBlock(depth + 1) is not { } block)
        {
            return false;
        }
        body.AddBlock(name, position, block);
        return true;
    }

    // A label is a level of its own: Name "label" { } is Name { label { } }.
    private MapNode? ReadBlock(int depth)
    {
        if (depth > DocumentText.MaxDepth)
        {
            return (MapNode?)Refuse(JsonSyntax.TooDeep);
        }
        var (label, position) = (tokens.Text, tokens.Position);
        switch (tokens.Kind)
        {
            case HclToken.OpenBrace:
                return ReadBody(position, depth);
            case HclToken.Name or HclToken.Quoted:
                return tokens.Read() && ReadBlock(depth + 1) is { } block
                    ? new MapNode(position, [new MapMember(label, position, block)])
                    : null;
            case HclToken.Assign:
                return (MapNode?)Refuse(HclSyntax.LabelBeforeAssign);
            default:
                return (MapNode?)Refuse(HclSyntax.NameAlone);
        }
    }

    private DocumentNode? ReadValue(int depth)
    {
        var position = tokens.Position;
        switch (tokens.Kind)
        {
            case HclToken.OpenBrace or HclToken.OpenBracket when depth > DocumentText.MaxDepth:
                return Refuse(JsonSyntax.TooDeep);
            case HclToken.OpenBrace:
                return ReadBody(position, depth);
            case HclToken.OpenBracket:
                return ReadList(position, depth);
            case HclToken.Quoted or HclToken.Heredoc:
                return new ScalarNode(position, ScalarKind.Text, tokens.Text);
            case HclToken.Number:
                return new ScalarNode(position, ScalarKind.Number, tokens.Text);
            case HclToken.Boolean:
                return new ScalarNode(position, ScalarKind.Boolean, tokens.Text);
            default:
                return Refuse(tokens.Kind == HclToken.Name ? HclSyntax.BareWord : HclSyntax.NoValue);
        }
    }

    private ListNode? ReadList(DocumentPosition start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        var needsComma = false;
        while (tokens.Read())
        {
            switch (tokens.Kind)
            {
                case HclToken.CloseBracket:
                    return new ListNode(start, items.ToImmutable());
                case HclToken.Comma when needsComma:
                    needsComma = false;
                    break;
                case HclToken.End or HclToken.CloseBrace or HclToken.Comma:
                    return (ListNode?)Refuse(HclSyntax.NoItem(tokens.Kind, start));
                default:
                    if (needsComma)
                    {
                        return (ListNode?)Refuse(HclSyntax.MissingComma);
                    }
                    if (ReadValue(depth + 1) is not { } item)
                    {
                        return null;
                    }
                    items.Add(item);
                    needsComma = true;
                    break;
            }
        }
        return null;
    }

    // Always null.
    private DocumentNode? Refuse(string sentence)
    {
        problems.SyntaxError(tokens.Position, sentence);
        return null;
    }
}
