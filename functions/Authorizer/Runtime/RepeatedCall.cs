using System.Net.Sockets;

namespace Authorizer.Runtime;

/// <summary>
/// Makes a call to the Runtime API again when it broke off. Each of them may be repeated: an unanswered event is handed out again, and
/// a second answer is refused without harm.
/// </summary>
internal static class RepeatedCall
{
    /// <summary>Four attempts within about a second; the exception of the last one is the caller's.</summary>
    public static async ValueTask<T> MakeAsync<T>(
        Func<CancellationToken, ValueTask<T>> call,
        Action<Exception> broken,
        TimeProvider clock,
        CancellationToken cancellationToken
    )
    {
        foreach (var pause in Pauses)
        {
            try
            {
                return await call(cancellationToken);
            }
            catch (Exception exception) when (exception is IOException or HttpRequestException or SocketException)
            {
                broken(exception);
            }
            await Task.Delay(pause, clock, cancellationToken);
        }
        return await call(cancellationToken);
    }

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMilliseconds(50),
        TimeSpan.FromMilliseconds(200),
        TimeSpan.FromMilliseconds(500),
    ];
}
