using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>The JSON of one answer while it is written; used for one after the other.</summary>
internal sealed class AnswerText : IDisposable
{
    // Nothing here is put into HTML: only what JSON itself needs is escaped, which keeps the text under API Gateway's limit.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new(1024);

    internal AnswerText() => Json = new Utf8JsonWriter(buffer, Options);

    internal Utf8JsonWriter Json { get; }

    internal void Begin()
    {
        Json.Reset();
        Json.WriteStartObject();
    }

    /// <summary>Ends the object, and leaves nothing of it here; too long is <see cref="Fault.ResponseTooLarge"/>, never cut.</summary>
    internal Answer End(ApiKind kind)
    {
        Json.WriteEndObject();
        Json.Flush();
        if (buffer.WrittenCount > AnswerLimit.Of(kind))
        {
            throw new FaultException(Fault.ResponseTooLarge);
        }
        var answer = Answer.Response(buffer.WrittenSpan.ToArray());
        // It may have held the payload of a token.
        buffer.Clear();
        return answer;
    }

    public void Dispose() => Json.Dispose();
}
