using Authorizer.Runtime;
using Authorizer.Trust.Tokens;

namespace Authorizer;

/// <summary>What the Runtime API and the loop have to say, as log lines. Of an exception only its type: its message may quote the event.</summary>
internal sealed class RuntimeNoticeLog(Log log)
{
    public void Write(RuntimeNotice notice)
    {
        var error = notice.Cause?.GetType().Name;
        var stack = notice.Cause is null or InitializationException ? null : notice.Cause.StackTrace;
        if (FaultOf(notice.Kind) is { } fault)
        {
            // The handler had no chance to write the invocation's one line.
            var record = new InvocationRecord(notice.RequestId ?? "") { Code = fault.Code() };
            record.WriteTo(log, notice.Duration ?? TimeSpan.Zero, error, stack);
            return;
        }
        log.Event(
            LevelOf(notice.Kind),
            "runtime_" + notice.Kind.ToString(),
            new("requestId", notice.RequestId),
            new("error", error),
            new("message", (notice.Cause as InitializationException)?.Message),
            new("stack", stack)
        );
    }

    private static Fault? FaultOf(RuntimeNoticeKind kind) =>
        kind switch
        {
            RuntimeNoticeKind.DeadlineExceeded => Fault.DeadlineExceeded,
            RuntimeNoticeKind.HandlerFailed => Fault.InternalError,
            _ => null,
        };

    private static LogLevel LevelOf(RuntimeNoticeKind kind) =>
        kind
            is RuntimeNoticeKind.InitializationFailed
                or RuntimeNoticeKind.InitializationErrorNotReported
                or RuntimeNoticeKind.LoopFailed
            ? LogLevel.Error
            : LogLevel.Warn;
}
