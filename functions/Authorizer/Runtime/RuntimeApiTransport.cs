using Authorizer.Aws.Connections;

namespace Authorizer.Runtime;

/// <summary>The connections to the Runtime API: plain HTTP/1.1 to this very machine, kept open, without any timer.</summary>
internal static class RuntimeApiTransport
{
    /// <summary>For <see cref="RuntimeApiClient"/> alone: a connection here may idle for ever, which no other server allows.</summary>
    public static HttpMessageInvoker Create() =>
        // Nothing looks after idle connections in the background; a dead one shows when it is used, and the call is repeated.
        new(DirectHandler.ForPlainHttp());
}
