namespace Authorizer.Local.RuntimeApi;

/// <summary>The calls of <c>next</c> that wait for an event, in order. Its owner holds the lock.</summary>
internal sealed class WaitingPollers
{
    public Task<HeldInvocation> Add(CancellationToken gone)
    {
        _pollers.RemoveAll(poller => poller.Task.IsCompleted);
        var added = new TaskCompletionSource<HeldInvocation>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pollers.Add(added);
        gone.Register(() => added.TrySetCanceled(gone));
        return added.Task;
    }

    public int Count => _pollers.Count(poller => !poller.Task.IsCompleted);

    /// <summary>False when every poller has gone away.</summary>
    public bool GiveToFirst(HeldInvocation invocation)
    {
        var taker = _pollers.FindIndex(poller => poller.TrySetResult(invocation));
        _pollers.RemoveRange(0, taker < 0 ? _pollers.Count : taker + 1);
        return taker >= 0;
    }

    /// <summary>False when every poller has gone away.</summary>
    public bool GiveToAll(HeldInvocation invocation)
    {
        var takers = _pollers.Count(poller => poller.TrySetResult(invocation));
        _pollers.Clear();
        return takers > 0;
    }

    public void SendAway()
    {
        _pollers.ForEach(poller => poller.TrySetCanceled());
        _pollers.Clear();
    }

    private readonly List<TaskCompletionSource<HeldInvocation>> _pollers = [];
}
