using System.Net.Sockets;

namespace Authorizer.Runtime;

/// <summary>
/// Makes a call to the Runtime API again when it broke off. Each of them may be repeated: an unanswered event is handed out again, and
/// a second answer is refused without harm.
/// </summary>
internal static class RepeatedCall
{
    /// <summary>Four attempts within about a second; the exception of the last one is the caller's.</summary>
    public static T Make<T>(Func<T> call, Action<Exception> broken, TimeProvider clock, CancellationToken cancellationToken)
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return call();
            }
            catch (Exception exception)
                when (exception is IOException or SocketException && !cancellationToken.IsCancellationRequested)
            {
                broken(exception);
            }
            Task.Delay(pause, clock, cancellationToken).GetAwaiter().GetResult();
        }
        return call();
    }

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(50),
        TimeSpan.FromMilliseconds(200),
        TimeSpan.FromMilliseconds(500),
    ];
}
