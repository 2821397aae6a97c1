using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Authorizer.Configuration.Documents;

/// <summary>Strict JSON (RFC 8259) to a tree: no comments, no trailing commas, no member twice, nothing after the document.</summary>
internal ref struct JsonText
{
    private readonly DocumentProblems problems;
    private readonly TextPositions positions;
    private Utf8JsonReader reader;

    private JsonText(ReadOnlyMemory<byte> utf8, DocumentProblems problems)
    {
        this.problems = problems;
        positions = new TextPositions(utf8);
        // Our own bound is met first and has a sentence.
        reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = DocumentText.MaxDepth + 1 });
    }

    /// <summary>Null when the syntax is wrong; a member that comes twice is an error, but no end.</summary>
    internal static DocumentNode? Parse(string text, DocumentProblems problems)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var json = new JsonText(utf8, problems);
        DocumentNode? root = null;
        try
        {
            json.reader.Read();
            root = json.ReadValue();
            if (root is not null)
            {
                json.reader.Read();
            }
            return root;
        }
        catch (JsonException wrong)
        {
            JsonSyntax.Report(utf8, wrong, isComplete: root is not null, problems);
            return null;
        }
    }

    // Null ends everything: the nesting is too deep.
    private DocumentNode? ReadValue()
    {
        var position = Here();
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= DocumentText.MaxDepth:
                problems.SyntaxError(position, JsonSyntax.TooDeep);
                return null;
            case JsonTokenType.StartObject:
                return ReadMap(position);
            case JsonTokenType.StartArray:
                return ReadList(position);
            case JsonTokenType.String:
                return new ScalarNode(position, ScalarKind.Text, ReadText(position));
            case JsonTokenType.Number:
                return new ScalarNode(position, ScalarKind.Number, Encoding.ASCII.GetString(reader.ValueSpan));
            case JsonTokenType.True or JsonTokenType.False:
                return new ScalarNode(position, ScalarKind.Boolean, Encoding.ASCII.GetString(reader.ValueSpan));
            default:
                return new ScalarNode(position, ScalarKind.Null, "");
        }
    }

    private MapNode? ReadMap(DocumentPosition position)
    {
        var map = new MapBuilder(problems);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var namePosition = Here();
            var name = ReadText(namePosition);
            reader.Read();
            if (ReadValue() is not { } value)
            {
                return null;
            }
            map.Add(name, namePosition, value);
        }
        return map.Build(position);
    }

    private ListNode? ReadList(DocumentPosition position)
    {
        var items = ImmutableArray.CreateBuilder<DocumentNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadValue() is not { } item)
            {
                return null;
            }
            items.Add(item);
        }
        return new ListNode(position, items.ToImmutable());
    }

    private string ReadText(DocumentPosition position)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.SyntaxError(
                position,
                "holds half a surrogate pair in its escapes, which is no character; write both halves"
            );
            return "";
        }
    }

    private readonly DocumentPosition Here() => positions.At(reader.TokenStartIndex);
}
