using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Authorizer.Trust.Callers;

/// <summary>Lists as JSON text: API Gateway fails on nested context values (specs/aws.md 1.2).</summary>
internal static class JsonText
{
    internal static string Array(IEnumerable<string> texts)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(
            buffer,
            new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
        writer.WriteStartArray();
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }
        writer.WriteEndArray();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Checked JSON without the white space between its tokens: a line break would make it unprintable.</summary>
    internal static string Minified(string json)
    {
        // Tokens are written without any, as a rule.
        if (!json.AsSpan().ContainsAny(" \t\r\n"))
        {
            return json;
        }
        var text = new StringBuilder(json.Length);
        var isInString = false;
        var isEscaped = false;
        foreach (var letter in json)
        {
            if (!isInString && letter is (' ' or '\t' or '\r' or '\n'))
            {
                continue;
            }
            text.Append(letter);
            isInString ^= letter == '"' && !isEscaped;
            isEscaped = letter == '\\' && !isEscaped;
        }
        return text.ToString();
    }
}
