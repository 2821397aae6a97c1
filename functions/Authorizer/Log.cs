using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Authorizer;

/// <summary>One log line per call, as JSON with Lambda's field names or as plain text (contract 9, specs/aws.md 2.8).</summary>
/// <remarks>INVARIANT: no token, header, claim value or key id comes here; callers hand over configured names, codes and counts.</remarks>
internal sealed class Log : IDisposable
{
    private const int TimestampLength = 24;
    private static readonly string[] Words = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    private static readonly JsonWriterOptions Options = new()
    {
        // Log lines are read by people and by CloudWatch, never by a browser.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonEncodedText Timestamp = JsonEncodedText.Encode("timestamp");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("level");

    private readonly Stream output;
    private readonly LogSettings settings;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();

    // One line after the other is written into the same bytes, under the lock.
    private readonly ArrayBufferWriter<byte> line = new(512);
    private readonly Utf8JsonWriter json;

    public Log(Stream output, LogSettings settings, TimeProvider clock)
    {
        this.output = output;
        this.settings = settings;
        this.clock = clock;
        json = new Utf8JsonWriter(line, Options);
    }

    public void Debug(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Debug, message, fields);

    public void Info(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Info, message, fields);

    public void Warn(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Warn, message, fields);

    public void Error(string message, params ReadOnlySpan<LogField> fields) => Write(LogLevel.Error, message, fields);

    /// <summary>A line named by its event alone.</summary>
    public void Event(LogLevel level, string name, params ReadOnlySpan<LogField> fields) =>
        Write(level, null, [new LogField("event", name), .. fields]);

    /// <summary>The line of one invocation; it has no message, its fields say everything.</summary>
    public void Invocation(LogLevel level, params ReadOnlySpan<LogField> fields) => Write(level, null, fields);

    public void Dispose() => json.Dispose();

    private void Write(LogLevel level, string? message, ReadOnlySpan<LogField> fields)
    {
        if (level < settings.Least)
        {
            return;
        }
        lock (gate)
        {
            line.ResetWrittenCount();
            if (settings.IsJson)
            {
                WriteJson(Words[(int)level], message, fields);
            }
            else
            {
                WriteText(Words[(int)level], message, fields);
            }
            line.Write("\n"u8);
            output.Write(line.WrittenSpan);
            output.Flush();
        }
    }

    private void WriteJson(string level, string? message, ReadOnlySpan<LogField> fields)
    {
        Span<char> timestamp = stackalloc char[TimestampLength];
        WriteTimestamp(timestamp);
        json.Reset();
        json.WriteStartObject();
        json.WriteString(Timestamp, timestamp);
        json.WriteString(Level, level);
        if (message is not null)
        {
            json.WriteString("message"u8, message);
        }
        foreach (var field in fields)
        {
            field.WriteTo(json);
        }
        json.WriteEndObject();
        json.Flush();
    }

    // 2026-03-12T19:03:58.123Z: the round-trip form less the digits behind the milliseconds.
    private void WriteTimestamp(Span<char> timestamp)
    {
        Span<char> roundTrip = stackalloc char[2 * TimestampLength];
        clock.GetUtcNow().UtcDateTime.TryFormat(roundTrip, out _, "O", CultureInfo.InvariantCulture);
        roundTrip[..(TimestampLength - 1)].CopyTo(timestamp);
        timestamp[^1] = 'Z';
    }

    private void WriteText(string level, string? message, ReadOnlySpan<LogField> fields)
    {
        Span<char> timestamp = stackalloc char[TimestampLength];
        WriteTimestamp(timestamp);
        var words = new List<string> { timestamp.ToString(), level };
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
