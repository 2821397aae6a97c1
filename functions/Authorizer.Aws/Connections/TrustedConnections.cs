using Authorizer.Aws.Tls;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Connections;

/// <summary>
/// The connections to identity providers and Parameter Store: one pool for each distinct pair of <see cref="TrustedRoots"/> and connect timeout, made at
/// its first use and kept until this is disposed with the composition. Safe for several threads.
/// </summary>
/// <param name="system">What <see cref="TrustedRoots.System"/> means.</param>
public sealed class TrustedConnections(SystemRoots system) : IDisposable
{
    // Long enough for discovery and keys on one connection, short enough that none is taken up again after a freeze, when the other
    // side or a NAT between has forgotten it.
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(5);

    private readonly TlsContext context = new();
    private readonly Lock gate = new();
    private readonly Dictionary<Pool, HttpMessageInvoker> pools = [];
    private bool isDisposed;

    /// <summary>The pool that believes servers with certificates of <paramref name="roots"/>; the caller does not dispose it.</summary>
    /// <param name="roots">Whose certificates are believed.</param>
    /// <param name="connectTimeout">
    /// One connection, from its first packet to the end of the TLS handshake.
    /// </param>
    /// <exception cref="ArgumentException">The bundle has no readable certificate, or the timeout is none.</exception>
    public HttpMessageInvoker For(TrustedRoots roots, TimeSpan connectTimeout)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            var wanted = new Pool(roots, connectTimeout);
            if (!pools.TryGetValue(wanted, out var connections))
            {
                connections = new HttpMessageInvoker(NewHandler(wanted));
                pools.Add(wanted, connections);
            }
            return connections;
        }
    }

    /// <summary>
    /// Sets OpenSSL up on a thread of its own while the caller goes on, for a start is short of time and not of processors. The first
    /// handshake waits for it.
    /// </summary>
    public void PrepareAside() => new Thread(context.Prepare) { IsBackground = true }.Start();

    public void Dispose()
    {
        lock (gate)
        {
            isDisposed = true;
            foreach (var connections in pools.Values)
            {
                connections.Dispose();
            }
            pools.Clear();
            context.Dispose();
        }
    }

    private DirectHandler NewHandler(Pool pool) =>
        new(new TlsClient(context, new ServerTrust(pool.Roots, system)), pool.ConnectTimeout, KeptFor);

    private sealed record Pool(TrustedRoots Roots, TimeSpan ConnectTimeout);
}
