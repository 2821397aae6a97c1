namespace Authorizer.Runtime;

/// <summary>
/// Something that the one who writes the log wants to know about the Runtime API and the loop. <paramref name="RequestId"/> is
/// absent outside of an invocation. The message of <paramref name="Cause"/> may quote the event: a log line takes its type and
/// stack alone. <paramref name="Duration"/> is how long the handler had been at work, where the loop answered in its place.
/// </summary>
internal readonly record struct RuntimeNotice(
    RuntimeNoticeKind Kind,
    string? RequestId = null,
    Exception? Cause = null,
    TimeSpan? Duration = null
);

internal enum RuntimeNoticeKind
{
    /// <summary>A call broke off and is made again.</summary>
    CallBroken,

    /// <summary>The deadline passed first: the loop posted <c>Function.DeadlineExceeded</c> in the handler's place.</summary>
    DeadlineExceeded,

    /// <summary>The handler threw: the loop posted <c>Function.InternalError</c> in its place.</summary>
    HandlerFailed,

    /// <summary><see cref="PostOutcome.TooLarge"/>.</summary>
    AnswerTooLarge,

    /// <summary><see cref="PostOutcome.Refused"/>.</summary>
    AnswerRefused,

    /// <summary>The work after the answer threw.</summary>
    AfterAnswerFailed,

    /// <summary>The work after the answer took longer than it may and is not awaited any more.</summary>
    AfterAnswerOverdue,

    /// <summary>The function could not start; the process ends.</summary>
    InitializationFailed,

    /// <summary>The failed start could not be reported either.</summary>
    InitializationErrorNotReported,

    /// <summary>A loop cannot go on; the process ends.</summary>
    LoopFailed,
}
