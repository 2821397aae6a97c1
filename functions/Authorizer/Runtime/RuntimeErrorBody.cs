using System.Buffers;
using System.Text.Json;

namespace Authorizer.Runtime;

/// <summary>The three members of an error as the Runtime API reads them; a stack never leaves the process.</summary>
internal static class RuntimeErrorBody
{
    public static ReadOnlyMemory<byte> Write(string errorType, string errorMessage)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteString("errorMessage"u8, errorMessage);
            writer.WriteString("errorType"u8, errorType);
            writer.WriteStartArray("stackTrace"u8);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return bytes.WrittenMemory;
    }
}
