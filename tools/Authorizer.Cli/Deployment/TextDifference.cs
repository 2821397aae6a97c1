using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Authorizer.Cli.Deployment;

/// <summary>How two versions of a document differ, line by line; JSON on a single line is laid out first, or it would be one change.</summary>
internal static class TextDifference
{
    private static readonly JsonWriterOptions LaidOut = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static ImmutableArray<DiffLine> Between(string before, string after)
    {
        if (
            (IsSingleLine(before) || IsSingleLine(after))
            && LayOut(before) is { } old
            && LayOut(after) is { } young
            && old != young
        )
        {
            return LineDiff.Between(old, young);
        }
        return LineDiff.Between(before, after);
    }

    private static bool IsSingleLine(string text) => !text.AsSpan().Trim().ContainsAny('\n', '\r');

    private static string? LayOut(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, LaidOut))
            {
                document.RootElement.WriteTo(writer);
            }
            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
