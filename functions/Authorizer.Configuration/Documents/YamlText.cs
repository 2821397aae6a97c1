using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Authorizer.Configuration.Documents;

/// <summary>
/// YAML 1.2 to trees: what JSON can say, and no more. Anchors, aliases, tags and merge keys are errors: each is a way to write a
/// document that reads differently from how it looks.
/// </summary>
internal sealed class YamlText
{
    private const string Elsewhere = "is no YAML from here on; check the indentation, colons and quotes around this line";
    private readonly DocumentProblems problems;
    private readonly Parser parser;
    private bool isTooDeep;

    private YamlText(string text, DocumentProblems problems)
    {
        this.problems = problems;
        parser = new Parser(new Scanner(new StringReader(text)));
    }

    /// <summary>The documents that are not empty; none when the syntax is wrong.</summary>
    internal static ImmutableArray<DocumentNode> Parse(string text, DocumentProblems problems)
    {
        var yaml = new YamlText(text, problems);
        try
        {
            return yaml.ReadStream();
        }
        catch (YamlException wrong)
        {
            ReportSyntax(text, PositionOf(wrong.Start), problems);
            return [];
        }
        // The scanner throws other exceptions too, for one where a list in brackets goes on in a line without indentation. It reads
        // nothing but the text, so whatever it throws is about the text.
        catch (Exception wrong) when (wrong is not OutOfMemoryException)
        {
            ReportSyntax(text, PositionOf(yaml.parser.Current?.End ?? Mark.Empty), problems);
            return [];
        }
    }

    // The parser notices a tab in the indentation lines away from it.
    private static void ReportSyntax(string text, DocumentPosition position, DocumentProblems problems)
    {
        var lines = text.Split('\n');
        var index = Array.FindIndex(
            lines,
            line => line.AsSpan(0, line.Length - line.AsSpan().TrimStart(" \t").Length).Contains('\t')
        );
        if (index < 0)
        {
            problems.SyntaxError(position, Elsewhere);
            return;
        }
        var column = lines[index].IndexOf('\t', StringComparison.Ordinal) + 1;
        problems.SyntaxError(
            new DocumentPosition(index + 1, column),
            "has a tab in its indentation, which YAML does not take; use spaces"
        );
    }

    private ImmutableArray<DocumentNode> ReadStream()
    {
        var documents = ImmutableArray.CreateBuilder<DocumentNode>();
        while (!isTooDeep && parser.MoveNext())
        {
            var isNode = parser.Current is NodeEvent or AnchorAlias;
            if (isNode && ReadNode(1) is { } root and not ScalarNode { Kind: ScalarKind.Null })
            {
                documents.Add(root);
            }
        }
        return isTooDeep ? [] : documents.ToImmutable();
    }

    // Null ends everything: the nesting is too deep.
    private DocumentNode? ReadNode(int depth)
    {
        var position = PositionOf(parser.Current!.Start);
        RefuseProperties(parser.Current as NodeEvent, position);
        switch (parser.Current)
        {
            case Scalar scalar:
                return YamlScalar.Read(scalar, position);
            case MappingStart or SequenceStart when depth > DocumentText.MaxDepth:
                problems.SyntaxError(position, JsonSyntax.TooDeep);
                isTooDeep = true;
                return null;
            case MappingStart:
                return ReadMap(position, depth);
            case SequenceStart:
                return ReadList(position, depth);
            default:
                problems.SyntaxError(position, "has an alias (`*`), which is not taken here; write the value out");
                return new ScalarNode(position, ScalarKind.Null, "");
        }
    }

    private MapNode? ReadMap(DocumentPosition position, int depth)
    {
        var map = new MapBuilder(problems);
        while (MoveTo<MappingEnd>())
        {
            var key = ReadNode(depth + 1);
            parser.MoveNext();
            if (key is null || ReadNode(depth + 1) is not { } value)
            {
                return null;
            }
            if (NameOf(key) is { } name)
            {
                map.Add(name, key.Position, value);
            }
        }
        return map.Build(position);
    }

    private ListNode? ReadList(DocumentPosition position, int depth)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (MoveTo<SequenceEnd>())
        {
            if (ReadNode(depth + 1) is not { } item)
            {
                return null;
            }
            items.Add(item);
        }
        return new ListNode(position, items.ToImmutable());
    }

    private bool MoveTo<TEnd>()
        where TEnd : ParsingEvent => parser.MoveNext() && parser.Current is not TEnd;

    private string? NameOf(DocumentNode key)
    {
        switch (key)
        {
            case ScalarNode { Text: "<<" }:
                problems.SyntaxError(key.Position, "has a merge key (`<<`), which is not taken here; write the members out");
                return null;
            case ScalarNode scalar:
                return scalar.Text;
            default:
                problems.SyntaxError(key.Position, "has a member whose name is an object or a list; expected text");
                return null;
        }
    }

    private void RefuseProperties(NodeEvent? node, DocumentPosition position)
    {
        if (node is { Anchor.IsEmpty: false })
        {
            problems.SyntaxError(position, "has an anchor (`&`), which is not taken here; write the value out where it is used");
        }
        if (node is { Tag.IsEmpty: false })
        {
            problems.SyntaxError(position, "has a tag (`!`), which is not taken here; remove it and put text in quotes");
        }
    }

    private static DocumentPosition PositionOf(Mark mark) => new((int)mark.Line, (int)mark.Column);
}
