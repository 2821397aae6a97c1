using System.Net.Sockets;

namespace Authorizer.Runtime;

/// <summary>
/// Makes a call to the Runtime API again when it broke off. Each of them may be repeated: an unanswered event is handed out again, and
/// a second answer is refused without harm.
/// </summary>
internal sealed class RepeatedCall(TimeProvider clock, Action<RuntimeNotice> notice)
{
    /// <summary>Four attempts within about a second; the exception of the last one is the caller's.</summary>
    /// <param name="state">What <paramref name="call"/> needs, so that it is made once and not for each invocation.</param>
    /// <param name="call">One attempt.</param>
    /// <param name="requestId">For the notice of each attempt that broke off, but the last; null outside of an invocation.</param>
    /// <param name="stop">Ends the pauses.</param>
    public T Make<TState, T>(TState state, Func<TState, T> call, string? requestId, CancellationToken stop)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return call(state);
            }
            catch (Exception exception) when (exception is IOException or SocketException && !stop.IsCancellationRequested)
            {
                notice(new RuntimeNotice(RuntimeNoticeKind.CallBroken, requestId, exception));
            }
            Task.Delay(pause, clock, stop).GetAwaiter().GetResult();
        }
        return call(state);
    }

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(50),
        TimeSpan.FromMilliseconds(200),
        TimeSpan.FromMilliseconds(500),
    ];
}
