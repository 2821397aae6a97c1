namespace Authorizer.Local.RuntimeApi;

/// <summary>One invocation inside the emulator, from the invoker's call to its outcome.</summary>
internal sealed class HeldInvocation(ReadOnlyMemory<byte> payload, TimeSpan timeout)
{
    public string RequestId { get; } = Guid.NewGuid().ToString();
    public string TraceId { get; } = $"Root=1-{Guid.NewGuid():N};Parent=53995c3f42cd8ad8;Sampled=0";
    public ReadOnlyMemory<byte> Payload { get; } = payload;
    public TimeSpan Timeout { get; } = timeout;

    /// <summary>Known once a <c>next</c> has taken the event.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Ends the wait for a <c>next</c>, later the run.</summary>
    public ITimer? Limit { get; set; }

    public Task<InvocationOutcome> Outcome => _outcome.Task;

    public bool IsOver => _outcome.Task.IsCompleted;

    public void Answer(ReadOnlyMemory<byte> answer) => End(new InvocationOutcome(RequestId, answer, null));

    public void Fail(FunctionError error) => End(new InvocationOutcome(RequestId, error.Payload, error));

    private void End(InvocationOutcome outcome)
    {
        Limit?.Dispose();
        _outcome.TrySetResult(outcome);
    }

    private readonly TaskCompletionSource<InvocationOutcome> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
