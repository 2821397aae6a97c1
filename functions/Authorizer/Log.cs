using System.Globalization;
using System.Text;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>One log line per call, as JSON with Lambda's field names or as plain text (contract 9, specs/aws.md 2.8).</summary>
/// <remarks>INVARIANT: no token, header, claim value or key id comes here; callers hand over configured names, codes and counts.</remarks>
internal sealed class Log(Stream output, LogSettings settings, TimeProvider clock)
{
    private const int TimestampLength = 24;
    private static readonly string[] Words = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"];

    private readonly Lock gate = new();

    // One line after the other is written into the same bytes, under the lock.
    private readonly JsonOutput line = new(room: 512);

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
        lock (gate)
        {
            line.Clear();
            if (settings.IsJson)
            {
                WriteJson(Words[(int)level], message, fields);
            }
            else
            {
                WriteText(Words[(int)level], message, fields);
            }
            line.Append("\n"u8);
            output.Write(line.Written);
            output.Flush();
        }
    }

    private void WriteJson(string level, string? message, ReadOnlySpan<LogField> fields)
    {
        Span<char> timestamp = stackalloc char[TimestampLength];
        WriteTimestamp(timestamp);
        line.StartObject();
        line.Name("timestamp"u8);
        line.Text(timestamp);
        line.Name("level"u8);
        line.Text(level);
        if (message is not null)
        {
            line.Name("message"u8);
            line.Text(message);
        }
        foreach (var field in fields)
        {
            field.WriteTo(line);
        }
        line.EndObject();
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
        line.Append(Encoding.UTF8.GetBytes(string.Join(' ', words).ReplaceLineEndings(" ")));
    }
}
