using System.Text;

namespace Authorizer.Trust.Tokens;

/// <summary>One member of an object.</summary>
public readonly struct JsonMember
{
    private readonly JsonValue quotedName;

    internal JsonMember(JsonValue quotedName, JsonValue value)
    {
        this.quotedName = quotedName;
        Value = value;
    }

    public string Name => quotedName.AsString() ?? "";

    public JsonValue Value { get; }

    public bool NameEquals(string name) => JsonValue.IsSpelled(quotedName.Raw, name);

    /// <summary>
    /// For names of ASCII alone, as those of header fields are (RFC 9110 section 5.1): one with other letters is nobody's, with escapes or
    /// without.
    /// </summary>
    public bool NameEqualsInAnyCase(string name) =>
        quotedName.TryGetPlainText(out var plain) ? Ascii.EqualsIgnoreCase(plain.Span, name) : Ascii.EqualsIgnoreCase(Name, name);
}

/// <summary>Walks the members of an object; the document was checked, so nothing here can fail.</summary>
public ref struct JsonMembers(ReadOnlyMemory<byte> raw)
{
    private readonly ReadOnlyMemory<byte> raw = raw;
    private int at;
    private int name;
    private int nameEnd;
    private int value;

    public readonly JsonMember Current => new(new JsonValue(raw[name..nameEnd]), new JsonValue(raw[value..at]));

    public readonly JsonMembers GetEnumerator() => new(raw);

    /// <summary>Whether the current member has this name.</summary>
    public readonly bool IsNamed(string text) =>
        nameEnd - name - 2 >= text.Length && JsonValue.IsSpelled(raw.Span[name..nameEnd], text);

    public bool MoveNext()
    {
        var json = raw.Span;
        name = CheckedJson.NextStart(json, at);
        if (name < 0)
        {
            return false;
        }
        nameEnd = CheckedJson.EndOfString(json, name);
        value = CheckedJson.NextStart(json, nameEnd);
        at = CheckedJson.EndOfValue(json, value);
        return true;
    }
}

/// <summary>Walks the elements of an array; the document was checked, so nothing here can fail.</summary>
public ref struct JsonElements(ReadOnlyMemory<byte> raw)
{
    private readonly ReadOnlyMemory<byte> raw = raw;
    private int at;

    public JsonValue Current { get; private set; }

    public readonly JsonElements GetEnumerator() => new(raw);

    public bool MoveNext()
    {
        var json = raw.Span;
        var start = CheckedJson.NextStart(json, at);
        if (start < 0)
        {
            return false;
        }
        at = CheckedJson.EndOfValue(json, start);
        Current = new JsonValue(raw[start..at]);
        return true;
    }
}
