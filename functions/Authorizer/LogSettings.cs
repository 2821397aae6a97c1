namespace Authorizer;

/// <summary>Lambda's six words, in order (specs/aws.md 2.8).</summary>
internal enum LogLevel
{
    Trace,
    Debug,
    Info,
    Warn,
    Error,
    Fatal,
}

/// <param name="Least">The lowest level that is written; Lambda honours it with JSON alone, and so do we.</param>
/// <param name="IsJson">JSON lines, or plain text.</param>
internal sealed record LogSettings(LogLevel Least, bool IsJson)
{
    public static LogSettings Default { get; } = new(LogLevel.Info, IsJson: true);
}
