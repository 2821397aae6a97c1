namespace Authorizer.Runtime;

/// <summary>
/// Next event, answer, work after the answer, next event, all on the thread that runs it: with keys at hand nothing of an invocation
/// leaves that thread. It holds nothing of an invocation, so that several may run at a time, each on its own thread with its own client.
/// </summary>
/// <remarks>
/// <paramref name="answer"/> decides one event. Its token is cancelled when the answer is due
/// (<see cref="InvocationDeadline"/>): then the loop answers in its place and gives notice, so a handler that sees its token
/// cancelled throws and logs nothing. What a handler does without ever awaiting cannot be cut short.
/// <para>
/// <paramref name="afterAnswer"/> is what may happen between an answer and the freeze that may follow: a second at most, never
/// beyond the invocation's deadline, and not at all when that has passed.
/// </para>
/// </remarks>
internal sealed class InvocationLoop(
    Func<Invocation, CancellationToken, ValueTask<InvocationResult>> answer,
    Func<CancellationToken, ValueTask> afterAnswer,
    TimeProvider clock,
    Action<RuntimeNotice> notice
)
{
    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(1);
    private readonly RepeatedCall calls = new(clock, notice);

    /// <summary>Ends quietly with <paramref name="stop"/>, otherwise only by the exception that forbids going on.</summary>
    public void Run(RuntimeApiClient client, CancellationToken stop)
    {
        using var ending = stop.UnsafeRegister(static state => ((RuntimeApiClient)state!).Dispose(), client);
        try
        {
            while (!stop.IsCancellationRequested)
            {
                ServeNext(client, stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private void ServeNext(RuntimeApiClient client, CancellationToken stop)
    {
        var invocation = calls.Make(client, static client => client.GetNextInvocation(), requestId: null, stop);
        var deadline = InvocationDeadline.Of(invocation, clock);
        var result = Answer(client, invocation, deadline, stop);
        Post(client, invocation.RequestId, result, stop);
        WorkAfterAnswer(invocation.RequestId, deadline, stop);
    }

    private InvocationResult Answer(
        RuntimeApiClient client,
        Invocation invocation,
        InvocationDeadline deadline,
        CancellationToken stop
    )
    {
        var started = clock.GetTimestamp();
        using var due = new CancellationTokenSource();
        try
        {
            if (deadline.Remaining(clock) == TimeSpan.Zero)
            {
                due.Cancel();
            }
            var answering = answer(invocation, due.Token);
            var result = answering.IsCompleted
                ? answering.GetAwaiter().GetResult()
                : AnsweredAsync(invocation, deadline, answering.AsTask(), due, stop).GetAwaiter().GetResult();
            client.TakeBack(invocation);
            return result;
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            var isLate = due.IsCancellationRequested;
            var kind = isLate ? RuntimeNoticeKind.DeadlineExceeded : RuntimeNoticeKind.HandlerFailed;
            notice(new RuntimeNotice(kind, invocation.RequestId, exception, clock.GetElapsedTime(started)));
            return isLate ? InvocationResult.DeadlineExceeded : InvocationResult.InternalError;
        }
    }

    private void Post(RuntimeApiClient client, string requestId, InvocationResult result, CancellationToken stop)
    {
        var outcome = calls.Make((client, requestId, result), static each => Post(each), requestId, stop);
        if (outcome != PostOutcome.Accepted)
        {
            var isTooLarge = outcome == PostOutcome.TooLarge;
            var kind = isTooLarge ? RuntimeNoticeKind.AnswerTooLarge : RuntimeNoticeKind.AnswerRefused;
            notice(new RuntimeNotice(kind, requestId));
        }
    }

    private void WorkAfterAnswer(string requestId, InvocationDeadline deadline, CancellationToken stop)
    {
        // An invocation lasts until the next event is asked for: beyond its deadline Lambda would kill the sandbox, answered or not.
        var left = deadline.Remaining(clock);
        if (left == TimeSpan.Zero)
        {
            return;
        }
        using var bound = new CancellationTokenSource();
        try
        {
            var work = afterAnswer(bound.Token);
            if (!work.IsCompletedSuccessfully)
            {
                var longest = left < LongestWork ? left : LongestWork;
                WithinAsync(longest, DoneAsync(work), bound, stop).GetAwaiter().GetResult();
            }
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            var isLate = bound.IsCancellationRequested;
            var kind = isLate ? RuntimeNoticeKind.AfterAnswerOverdue : RuntimeNoticeKind.AfterAnswerFailed;
            notice(new RuntimeNotice(kind, requestId, exception));
        }
    }

    private async Task<InvocationResult> AnsweredAsync(
        Invocation invocation,
        InvocationDeadline deadline,
        Task<InvocationResult> answering,
        CancellationTokenSource due,
        CancellationToken stop
    )
    {
        try
        {
            return await WithinAsync(deadline.Remaining(clock), answering, due, stop);
        }
        catch (OperationCanceledException) when (due.IsCancellationRequested && !invocation.TryConclude())
        {
            // It has just written its line: what that says is what is answered.
            return await answering;
        }
    }

    private async Task<T> WithinAsync<T>(TimeSpan longest, Task<T> work, CancellationTokenSource end, CancellationToken stop)
    {
        using var timer = new CancellationTokenSource(longest, clock);
        using var overdue = CancelWith(end, timer.Token);
        using var stopping = CancelWith(end, stop);
        return await work.WaitAsync(end.Token);
    }

    private static async Task<bool> DoneAsync(ValueTask work)
    {
        await work;
        return true;
    }

    private static PostOutcome Post((RuntimeApiClient Client, string RequestId, InvocationResult Result) answered) =>
        answered.Result is { ErrorType: { } errorType, ErrorMessage: { } errorMessage }
            ? answered.Client.ReportInvocationError(answered.RequestId, errorType, errorMessage)
            : answered.Client.SendResponse(answered.RequestId, answered.Result.AnswerBytes);

    private static CancellationTokenRegistration CancelWith(CancellationTokenSource source, CancellationToken stop) =>
        stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);
}
