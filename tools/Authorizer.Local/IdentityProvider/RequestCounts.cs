namespace Authorizer.Local.IdentityProvider;

/// <summary>How often each endpoint was asked since the provider started, failing answers included.</summary>
public sealed class RequestCounts
{
    private int discovery;
    private int keySet;
    private int token;
    private int redirected;

    public int Discovery => Volatile.Read(ref discovery);

    public int KeySet => Volatile.Read(ref keySet);

    public int Token => Volatile.Read(ref token);

    /// <summary>Requests of callers that followed <see cref="EndpointFault.Redirect"/>.</summary>
    public int Redirected => Volatile.Read(ref redirected);

    internal void CountDiscovery() => Interlocked.Increment(ref discovery);

    internal void CountKeySet() => Interlocked.Increment(ref keySet);

    internal void CountToken() => Interlocked.Increment(ref token);

    internal void CountRedirected() => Interlocked.Increment(ref redirected);
}
