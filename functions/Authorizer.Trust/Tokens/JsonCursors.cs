using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>One member of an object.</summary>
public readonly struct JsonMember
{
    private readonly ReadOnlyMemory<byte> quotedName;

    internal JsonMember(ReadOnlyMemory<byte> quotedName, JsonValue value)
    {
        this.quotedName = quotedName;
        Value = value;
    }

    public string Name => new JsonValue(quotedName).AsString() ?? "";

    public JsonValue Value { get; }

    public bool NameEquals(string name) => new JsonValue(quotedName).TextEquals(name);
}

/// <summary>Walks the members of an object; the document was checked, so nothing here can fail.</summary>
public ref struct JsonMembers(ReadOnlyMemory<byte> raw)
{
    private readonly ReadOnlyMemory<byte> raw = raw;
    private Utf8JsonReader reader = new(raw.Span);

    public JsonMember Current { get; private set; }

    public readonly JsonMembers GetEnumerator() => new(raw);

    public bool MoveNext()
    {
        if (raw.IsEmpty || !reader.Read() || (reader.TokenType == JsonTokenType.StartObject && !reader.Read()))
        {
            return false;
        }
        if (reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }
        var nameStart = (int)reader.TokenStartIndex;
        var name = raw.Slice(nameStart, reader.ValueSpan.Length + 2);
        reader.Read();
        var valueStart = (int)reader.TokenStartIndex;
        reader.Skip();
        Current = new JsonMember(name, new JsonValue(raw[valueStart..(int)reader.BytesConsumed]));
        return true;
    }
}

/// <summary>Walks the elements of an array; the document was checked, so nothing here can fail.</summary>
public ref struct JsonElements(ReadOnlyMemory<byte> raw)
{
    private readonly ReadOnlyMemory<byte> raw = raw;
    private Utf8JsonReader reader = new(raw.Span);
    private bool entered;

    public JsonValue Current { get; private set; }

    public readonly JsonElements GetEnumerator() => new(raw);

    public bool MoveNext()
    {
        if (raw.IsEmpty || (!entered && !reader.Read()))
        {
            return false;
        }
        entered = true;
        if (!reader.Read() || reader.TokenType == JsonTokenType.EndArray)
        {
            return false;
        }
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        Current = new JsonValue(raw[start..(int)reader.BytesConsumed]);
        return true;
    }
}
