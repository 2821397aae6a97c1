using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Authorizer.Trust.Tokens;

/// <summary>One value inside a document that <see cref="StrictJson"/> has accepted; a view, nothing is copied.</summary>
/// <remarks>The default value is <c>null</c>-like: <see cref="JsonValueKind.Undefined"/>, with no members and no elements.</remarks>
public readonly struct JsonValue
{
    private readonly ReadOnlyMemory<byte> raw;

    // Only StrictJson and this type make values, so every value is a slice of a checked document.
    internal JsonValue(ReadOnlyMemory<byte> raw) => this.raw = raw;

    /// <summary>The JSON text as it stands in the document.</summary>
    public ReadOnlySpan<byte> Raw => raw.Span;

    /// <summary>Where <see cref="Raw"/> lies, for a value that outlives the stack.</summary>
    internal ReadOnlyMemory<byte> Memory => raw;

    public JsonValueKind Kind =>
        raw.IsEmpty
            ? JsonValueKind.Undefined
            : raw.Span[0] switch
            {
                (byte)'{' => JsonValueKind.Object,
                (byte)'[' => JsonValueKind.Array,
                (byte)'"' => JsonValueKind.String,
                (byte)'t' => JsonValueKind.True,
                (byte)'f' => JsonValueKind.False,
                (byte)'n' => JsonValueKind.Null,
                _ => JsonValueKind.Number,
            };

    /// <summary>The text of a string; null for every other kind.</summary>
    public string? AsString()
    {
        if (TryGetPlainText(out var text))
        {
            return Encoding.UTF8.GetString(text.Span);
        }
        if (Kind != JsonValueKind.String)
        {
            return null;
        }
        var reader = new Utf8JsonReader(raw.Span);
        reader.Read();
        return reader.GetString();
    }

    /// <summary>The UTF-8 of a string that is spelled without escapes, as almost all are; a view. False for every other value.</summary>
    public bool TryGetPlainText(out ReadOnlyMemory<byte> text)
    {
        text = Kind == JsonValueKind.String ? raw[1..^1] : default;
        return Kind == JsonValueKind.String && !text.Span.Contains((byte)'\\');
    }

    /// <summary>A finite number; JSON can spell numbers that no double holds, such as <c>1e400</c>.</summary>
    public bool TryGetFiniteNumber(out double number)
    {
        number = 0;
        return Kind == JsonValueKind.Number
            && Utf8Parser.TryParse(raw.Span, out number, out var read)
            && read == raw.Length
            && double.IsFinite(number);
    }

    /// <summary>Whether this is the string <paramref name="text"/>, without making a string.</summary>
    public bool TextEquals(string text)
    {
        if (Kind != JsonValueKind.String)
        {
            return false;
        }
        return IsSpelled(raw.Span, text);
    }

    /// <summary>Whether a quoted text is <paramref name="text"/>.</summary>
    internal static bool IsSpelled(ReadOnlySpan<byte> quoted, string text)
    {
        // Every letter takes a byte at least, and one beyond ASCII or with an escape takes more: the same length is the same ASCII.
        var length = quoted.Length - 2;
        if (length < text.Length || (length > 0 && BeginsOtherwise(quoted[1], text)))
        {
            return false;
        }
        var inner = quoted[1..^1];
        if (length == text.Length)
        {
            return Ascii.Equals(inner, text) && !inner.Contains((byte)'\\');
        }
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.ValueTextEquals(text);
    }

    // Almost every name that is not the one ends here.
    private static bool BeginsOtherwise(byte first, string text) =>
        text.Length == 0 || (first != text[0] && first != '\\' && first < 0x80);

    /// <summary>The member of an object; false when there is none or this is no object.</summary>
    public bool TryGetMember(string name, out JsonValue value)
    {
        var members = Members;
        while (members.MoveNext())
        {
            if (members.IsNamed(name))
            {
                value = members.Current.Value;
                return true;
            }
        }
        value = default;
        return false;
    }

    /// <summary>The members of an object in their order; empty for every other kind.</summary>
    public JsonMembers Members => new(Kind == JsonValueKind.Object ? raw : default);

    /// <summary>The elements of an array in their order; empty for every other kind.</summary>
    public JsonElements Elements => new(Kind == JsonValueKind.Array ? raw : default);

    /// <summary>Whether it is a string or an array of nothing but strings: then <see cref="TryGetStrings"/> gives them.</summary>
    public bool IsTextOrTexts
    {
        get
        {
            foreach (var element in Elements)
            {
                if (element.Kind != JsonValueKind.String)
                {
                    return false;
                }
            }
            return Kind is JsonValueKind.String or JsonValueKind.Array;
        }
    }

    /// <summary>The strings of this value: itself, or the elements of an array of strings; false for everything else.</summary>
    public bool TryGetStrings([NotNullWhen(true)] out string[]? strings)
    {
        strings = null;
        if (AsString() is { } single)
        {
            strings = [single];
            return true;
        }
        if (Kind != JsonValueKind.Array)
        {
            return false;
        }
        var list = new List<string>();
        foreach (var element in Elements)
        {
            if (element.AsString() is not { } text)
            {
                return false;
            }
            list.Add(text);
        }
        strings = [.. list];
        return true;
    }

    /// <summary>The JSON text; for values that may be shown, never for claims.</summary>
    public string RawText() => Encoding.UTF8.GetString(raw.Span);

    public override string ToString() => $"(JSON {Kind})";
}
