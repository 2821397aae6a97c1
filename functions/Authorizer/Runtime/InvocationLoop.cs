namespace Authorizer.Runtime;

/// <summary>
/// Next event, answer, work after the answer, next event. It holds nothing of an invocation, so that several may run at a time.
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
    RuntimeApiClient client,
    Func<Invocation, CancellationToken, ValueTask<InvocationResult>> answer,
    Func<CancellationToken, ValueTask> afterAnswer,
    TimeProvider clock,
    Action<RuntimeNotice> notice
)
{
    /// <summary>Ends quietly with <paramref name="stop"/>, otherwise only by the exception that forbids going on.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await ServeNextAsync(stop);
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return;
        }
    }

    private async ValueTask ServeNextAsync(CancellationToken stop)
    {
        var invocation = await RepeatedCall.MakeAsync(client.GetNextInvocationAsync, Broken(null), clock, stop);
        var deadline = InvocationDeadline.Of(invocation, clock);
        var result = await AnswerAsync(invocation, deadline, stop);
        await PostAsync(invocation.RequestId, result, stop);
        await WorkAfterAnswerAsync(invocation.RequestId, deadline, stop);
    }

    private async ValueTask<InvocationResult> AnswerAsync(
        Invocation invocation,
        InvocationDeadline deadline,
        CancellationToken stop
    )
    {
        var started = clock.GetTimestamp();
        using var due = new CancellationTokenSource(deadline.Remaining(clock), clock);
        using var stopping = CancelWith(due, stop);
        try
        {
            return await answer(invocation, due.Token).AsTask().WaitAsync(due.Token);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            var isLate = due.IsCancellationRequested;
            var kind = isLate ? RuntimeNoticeKind.DeadlineExceeded : RuntimeNoticeKind.HandlerFailed;
            notice(new RuntimeNotice(kind, invocation.RequestId, exception, clock.GetElapsedTime(started)));
            return isLate ? InvocationResult.DeadlineExceeded : InvocationResult.InternalError;
        }
    }

    private async ValueTask PostAsync(string requestId, InvocationResult result, CancellationToken stop)
    {
        var outcome = await RepeatedCall.MakeAsync(
            token =>
                result is { ErrorType: { } errorType, ErrorMessage: { } errorMessage }
                    ? client.ReportInvocationErrorAsync(requestId, errorType, errorMessage, token)
                    : client.SendResponseAsync(requestId, result.AnswerBytes, token),
            Broken(requestId),
            clock,
            stop
        );
        if (outcome != PostOutcome.Accepted)
        {
            var isTooLarge = outcome == PostOutcome.TooLarge;
            var kind = isTooLarge ? RuntimeNoticeKind.AnswerTooLarge : RuntimeNoticeKind.AnswerRefused;
            notice(new RuntimeNotice(kind, requestId));
        }
    }

    private async ValueTask WorkAfterAnswerAsync(string requestId, InvocationDeadline deadline, CancellationToken stop)
    {
        // An invocation lasts until the next event is asked for: beyond its deadline Lambda would kill the sandbox, answered or not.
        var left = deadline.Remaining(clock);
        if (left == TimeSpan.Zero)
        {
            return;
        }
        using var bound = new CancellationTokenSource(left < LongestWork ? left : LongestWork, clock);
        using var stopping = CancelWith(bound, stop);
        try
        {
            await afterAnswer(bound.Token).AsTask().WaitAsync(bound.Token);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            var isLate = bound.IsCancellationRequested;
            var kind = isLate ? RuntimeNoticeKind.AfterAnswerOverdue : RuntimeNoticeKind.AfterAnswerFailed;
            notice(new RuntimeNotice(kind, requestId, exception));
        }
    }

    private Action<Exception> Broken(string? requestId) =>
        exception => notice(new RuntimeNotice(RuntimeNoticeKind.CallBroken, requestId, exception));

    private static CancellationTokenRegistration CancelWith(CancellationTokenSource source, CancellationToken stop) =>
        stop.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), source);

    private static readonly TimeSpan LongestWork = TimeSpan.FromSeconds(1);
}
