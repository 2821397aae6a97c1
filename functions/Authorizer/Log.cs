using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Authorizer;

/// <summary>One log line per call, as JSON with Lambda's field names or as plain text (contract 9, specs/aws.md 2.8).</summary>
/// <remarks>INVARIANT: no token, header, claim value or key id comes here; callers hand over configured names, codes and counts.</remarks>
internal sealed class Log(Stream output, LogSettings settings, TimeProvider clock)
{
    private static readonly string[] Words = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    private static readonly JsonWriterOptions Options = new()
    {
        // Log lines are read by people and by CloudWatch, never by a browser.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Lock gate = new();

    public void Debug(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Debug, message, fields);

    public void Info(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Info, message, fields);

    public void Warn(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Warn, message, fields);

    public void Error(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Error, message, fields);

    /// <summary>A line named by its event alone.</summary>
    public void Event(LogLevel level, string name, params ReadOnlySpan<LogField> fields) =>
        Write(level, null, [new LogField("event", name), .. fields]);

    /// <summary>The line of one invocation; it has no message, its fields say everything.</summary>
    public void Invocation(LogLevel level, params ReadOnlySpan<LogField> fields) => Write(level, null, fields);

    private void Write(LogLevel level, string? message, ReadOnlySpan<LogField> fields)
    {
        if (level < settings.Least)
        {
            return;
        }
        var line = new ArrayBufferWriter<byte>(512);
        var timestamp = clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        if (settings.IsJson)
        {
            WriteJson(line, timestamp, Words[(int)level], message, fields);
        }
        else
        {
            WriteText(line, timestamp, Words[(int)level], message, fields);
        }
        line.Write("\n"u8);
        lock (gate)
        {
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    private static void WriteJson(
        ArrayBufferWriter<byte> line,
        string timestamp,
        string level,
        string? message,
        ReadOnlySpan<LogField> fields
    )
    {
        using var writer = new Utf8JsonWriter(line, Options);
        writer.WriteStartObject();
        writer.WriteString("timestamp"u8, timestamp);
        writer.WriteString("level"u8, level);
        if (message is not null)
        {
            writer.WriteString("message"u8, message);
        }
        foreach (var field in fields)
        {
            field.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    private static void WriteText(
        ArrayBufferWriter<byte> line,
        string timestamp,
        string level,
        string? message,
        ReadOnlySpan<LogField> fields
    )
    {
        var words = new List<string> { timestamp, level };
        if (message is not null)
        {
            words.Add(message);
        }
        foreach (var field in fields)
        {
            if (field.Text is { } text)
            {
                words.Add($"{field.Name}={text}");
            }
        }
        line.Write(System.Text.Encoding.UTF8.GetBytes(string.Join(' ', words).ReplaceLineEndings(" ")));
    }
}
