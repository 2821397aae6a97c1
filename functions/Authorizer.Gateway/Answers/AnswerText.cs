using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>The JSON of one answer while it is written.</summary>
internal static class AnswerText
{
    // Nothing here is put into HTML: only what JSON itself needs is escaped, which keeps the text under API Gateway's limit.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>One object with what <paramref name="write"/> puts into it; too long is <see cref="Fault.ResponseTooLarge"/>, never cut.</summary>
    internal static Answer Write(ApiKind kind, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenCount <= AnswerLimit.Of(kind)
            ? Answer.Response(buffer.WrittenMemory)
            : throw new FaultException(Fault.ResponseTooLarge);
    }
}
