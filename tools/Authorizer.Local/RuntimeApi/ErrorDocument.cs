using System.Buffers;
using System.Text.Json;

namespace Authorizer.Local.RuntimeApi;

/// <summary><c>{"errorMessage":…,"errorType":…}</c>, the platform's way to say what is wrong.</summary>
internal static class ErrorDocument
{
    public static ReadOnlyMemory<byte> Write(string type, string message)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("errorMessage", message);
            writer.WriteString("errorType", type);
            writer.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }
}
