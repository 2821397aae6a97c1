using System.Net.Sockets;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.KeySets;

/// <summary>What the exceptions of .NET's HTTP stack mean for a key set.</summary>
internal static class FetchFailure
{
    /// <summary>Null for an exception that neither the place nor the network causes: a bug, which goes on as it is.</summary>
    internal static KeySetFetchFailure? Of(Exception exception) =>
        exception switch
        {
            // Also the handler's own connect timeout; whether the caller cancelled is the caller's question.
            OperationCanceledException => KeySetFetchFailure.TimedOut,
            _ when CauseIn<ServerNotTrustedException>(exception) is not null => KeySetFetchFailure.CertificateNotTrusted,
            // .NET lets a bare SocketException out where the peer closes a connection at the moment it is made.
            HttpRequestException or IOException or SocketException => KeySetFetchFailure.Unreachable,
            ObjectDisposedException => KeySetFetchFailure.Unreachable,
            _ => null,
        };

    internal static T? CauseIn<T>(Exception exception)
        where T : Exception
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is T found)
            {
                return found;
            }
        }
        return null;
    }
}
