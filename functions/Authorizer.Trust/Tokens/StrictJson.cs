using System.Text.Json;
using System.Text.Unicode;

namespace Authorizer.Trust.Tokens;

/// <summary>
/// The JSON this house believes in: one document, well-formed UTF-8, no member twice (also not in another spelling), no lone
/// surrogate, nesting bounded, nothing after it (contract 4, step 3; RFC 7515 section 4; RFC 8259).
/// </summary>
public static class StrictJson
{
    /// <summary>How deep a token's header or payload may nest; the root counts as 1.</summary>
    public const int TokenDepth = 32;

    public static bool TryParse(ReadOnlyMemory<byte> utf8, int maxDepth, out JsonValue value)
    {
        value = default;
        if (!Utf8.IsValid(utf8.Span))
        {
            return false;
        }
        try
        {
            if (!IsStrict(utf8.Span, maxDepth))
            {
                return false;
            }
        }
        catch (JsonException)
        {
            return false;
        }
        value = new JsonValue(utf8.Trim(" \t\r\n"u8));
        return true;
    }

    private static bool IsStrict(ReadOnlySpan<byte> utf8, int maxDepth)
    {
        var names = new MemberNames(utf8);
        try
        {
            var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = maxDepth });
            while (reader.Read())
            {
                if (!IsStrict(ref reader, ref names))
                {
                    return false;
                }
            }
            return true;
        }
        finally
        {
            names.Release();
        }
    }

    private static bool IsStrict(ref Utf8JsonReader reader, ref MemberNames names)
    {
        var isText = reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String;
        if (isText && reader.ValueIsEscaped && !EscapedText.IsWellFormed(reader.ValueSpan))
        {
            return false;
        }
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                names.Open();
                return true;
            case JsonTokenType.EndObject:
                names.Close();
                return true;
            case JsonTokenType.PropertyName:
                return names.TryAdd(ref reader);
            default:
                return true;
        }
    }
}
