using Authorizer.Trust.Keys;

namespace Authorizer.Aws.TrustRoots;

/// <summary>
/// The connections to identity providers: one pool for each distinct <see cref="TrustedRoots"/>, made at its first use and kept until
/// this is disposed with the composition. Safe for several threads.
/// </summary>
public sealed class TrustedConnections : IDisposable
{
    // Bounds what goes on behind a request that has timed out already: a connection attempt is not its request's own.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    // Long enough for discovery and keys on one connection, short enough that none is taken up again after a freeze, when the other
    // side or a NAT between has forgotten it. The lifetime is looked at when a connection is taken, the idle time only by a timer.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<TrustedRoots, HttpMessageInvoker> pools = [];
    private bool isDisposed;

    /// <summary>The pool that believes servers with certificates of <paramref name="roots"/>; the caller does not dispose it.</summary>
    /// <exception cref="ArgumentException">The bundle has no readable certificate.</exception>
    public HttpMessageInvoker For(TrustedRoots roots)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            if (!pools.TryGetValue(roots, out var pool))
            {
                pool = new HttpMessageInvoker(NewHandler(roots));
                pools.Add(roots, pool);
            }
            return pool;
        }
    }

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            foreach (var pool in pools.Values)
            {
                pool.Dispose();
            }
            pools.Clear();
        }
    }

    private static SocketsHttpHandler NewHandler(TrustedRoots roots) =>
        new()
        {
            SslOptions = ServerTrust.OptionsFor(roots),
            AllowAutoRedirect = false,
            // HTTP_PROXY and its relatives are no setting of ours (contract 2).
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = ConnectTimeout,
            PooledConnectionIdleTimeout = KeptFor,
            PooledConnectionLifetime = KeptFor,
            // The rest of a refused answer is not read in the background.
            MaxResponseDrainSize = 0,
            // A trace id of one caller has no business in a request that serves all.
            ActivityHeadersPropagator = null,
        };
}
