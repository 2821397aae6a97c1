namespace Authorizer.Local.RuntimeApi;

/// <summary>
/// The platform's side of the protocol as a state machine, without HTTP: started, then ready and running in turns, or failed
/// in initialisation, or gone. Thread-safe.
/// </summary>
internal sealed class RuntimeStates(LambdaRuntimeApiOptions options)
{
    public Task<InitOutcome> Initialized => _initialized.Task;

    public int WaitingPollers
    {
        get
        {
            lock (_gate)
            {
                return _pollers.Count;
            }
        }
    }

    /// <summary>Waits for a runtime to take the event and to end it.</summary>
    public HeldInvocation Invoke(ReadOnlyMemory<byte> payload, TimeSpan timeout)
    {
        var invocation = new HeldInvocation(payload, timeout);
        lock (_gate)
        {
            if (_ended is not null)
            {
                invocation.Fail(_ended);
                return invocation;
            }
            invocation.Limit = After(options.PickupTimeout, () => Expire(invocation, PlatformErrors.NeverTaken));
            _waiting.AddLast(invocation);
            HandOut();
        }
        return invocation;
    }

    /// <summary>The next event, perhaps after a wait; false where the state forbids to ask.</summary>
    public bool TryNext(CancellationToken pollerGone, out Task<HeldInvocation> next)
    {
        lock (_gate)
        {
            next = Task.FromCanceled<HeldInvocation>(new CancellationToken(canceled: true));
            if (_ended is not null)
            {
                return false;
            }
            _isServing = true;
            _initialized.TrySetResult(new InitOutcome(null));
            if (options.MaxConcurrency == 1 && _running.Values.FirstOrDefault(invocation => !invocation.IsOver) is { } current)
            {
                next = Task.FromResult(current);
                return true;
            }
            ForgetEnded();
            next = _pollers.Add(pollerGone);
            HandOut();
            return true;
        }
    }

    /// <summary>Ends an invocation with <paramref name="answer"/>; null stands for one over the limit.</summary>
    public PostVerdict Answer(string requestId, byte[]? answer) =>
        End(
            requestId,
            invocation =>
            {
                if (answer is not null)
                {
                    invocation.Answer(answer);
                    return PostVerdict.Accepted;
                }
                invocation.Fail(PlatformErrors.TooLarge);
                return PostVerdict.TooLarge;
            }
        );

    public PostVerdict Fail(string requestId, FunctionError error) =>
        End(
            requestId,
            invocation =>
            {
                invocation.Fail(error);
                return PostVerdict.Accepted;
            }
        );

    public PostVerdict FailInitialization(FunctionError error)
    {
        lock (_gate)
        {
            if (_isServing || _ended is not null)
            {
                return PostVerdict.InvalidStateTransition;
            }
            EndAll(error);
            return PostVerdict.Accepted;
        }
    }

    /// <summary>No runtime is there any more: whoever waits, now or later, gets this error.</summary>
    public void Exit(FunctionError error)
    {
        lock (_gate)
        {
            if (_ended is null)
            {
                EndAll(error);
            }
        }
    }

    private PostVerdict End(string requestId, Func<HeldInvocation, PostVerdict> end)
    {
        lock (_gate)
        {
            return !_running.TryGetValue(requestId, out var invocation) ? PostVerdict.InvalidRequestId
                : invocation.IsOver ? PostVerdict.InvalidStateTransition
                : end(invocation);
        }
    }

    private void EndAll(FunctionError error)
    {
        _ended = error;
        _initialized.TrySetResult(new InitOutcome(error));
        foreach (var invocation in _waiting.Concat(_running.Values))
        {
            invocation.Fail(error);
        }
        _waiting.Clear();
        _pollers.SendAway();
    }

    /// <summary>
    /// Gives waiting events to waiting pollers. With one event at a time, every poller gets that event: a poller whose end has not been
    /// noticed yet must not swallow it.
    /// </summary>
    private void HandOut()
    {
        while (_waiting.First is { } first && _pollers.Count > 0)
        {
            _waiting.RemoveFirst();
            var invocation = first.Value;
            Begin(invocation);
            var taken = options.MaxConcurrency == 1 ? _pollers.GiveToAll(invocation) : _pollers.GiveToFirst(invocation);
            if (!taken)
            {
                _running.Remove(invocation.RequestId);
                _waiting.AddFirst(invocation);
            }
        }
    }

    private void Begin(HeldInvocation invocation)
    {
        invocation.Limit?.Dispose();
        invocation.Deadline = options.Clock.GetUtcNow() + invocation.Timeout;
        invocation.Limit = After(invocation.Timeout, () => Expire(invocation, PlatformErrors.TimedOut(invocation.Timeout)));
        _running[invocation.RequestId] = invocation;
    }

    private void Expire(HeldInvocation invocation, FunctionError error)
    {
        lock (_gate)
        {
            _waiting.Remove(invocation);
            _running.Remove(invocation.RequestId);
            invocation.Fail(error);
        }
    }

    /// <summary>From the next <c>next</c> on, an ended invocation's id is an unknown one.</summary>
    private void ForgetEnded()
    {
        foreach (var (requestId, invocation) in _running)
        {
            if (invocation.IsOver)
            {
                _running.Remove(requestId);
            }
        }
    }

    private ITimer After(TimeSpan delay, Action action) =>
        options.Clock.CreateTimer(_ => action(), null, delay, Timeout.InfiniteTimeSpan);

    private readonly Lock _gate = new();
    private readonly LinkedList<HeldInvocation> _waiting = new();
    private readonly WaitingPollers _pollers = new();
    private readonly Dictionary<string, HeldInvocation> _running = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<InitOutcome> _initialized = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isServing;
    private FunctionError? _ended;
}
