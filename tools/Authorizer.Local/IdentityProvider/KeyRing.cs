using System.Collections.Immutable;

namespace Authorizer.Local.IdentityProvider;

/// <summary>The provider's keys: one current per algorithm, older ones published until they are withdrawn, all of them able to sign.</summary>
public sealed class KeyRing(ImmutableArray<string> algorithms) : IDisposable
{
    private readonly Lock gate = new();
    private ImmutableArray<SigningKey> every = [];
    private ImmutableArray<SigningKey> published = [];
    private int generation;

    /// <summary>What the key set holds, the current keys first.</summary>
    public ImmutableArray<SigningKey> Published
    {
        get
        {
            lock (gate)
            {
                return published;
            }
        }
    }

    /// <summary>One new key per algorithm; those before stay published.</summary>
    public void Rotate()
    {
        lock (gate)
        {
            generation++;
            SigningKey[] fresh = [.. algorithms.Select(algorithm => SigningKey.Create(NameOf(algorithm), algorithm))];
            published = [.. fresh, .. published];
            every = [.. fresh, .. every];
        }
    }

    /// <summary>Leaves only the current keys published.</summary>
    public void WithdrawOld()
    {
        lock (gate)
        {
            published = published[..algorithms.Length];
        }
    }

    public SigningKey Current(string? algorithm) => Find(key => key.Algorithm == (algorithm ?? algorithms[0]), nameof(algorithm));

    /// <summary>By <c>kid</c>, withdrawn keys included.</summary>
    public SigningKey Named(string keyId) => Find(key => key.KeyId == keyId, nameof(keyId));

    public void Dispose()
    {
        foreach (var key in every)
        {
            key.Dispose();
        }
    }

    private SigningKey Find(Func<SigningKey, bool> condition, string parameter)
    {
        lock (gate)
        {
            return every.FirstOrDefault(condition)
                ?? throw new ArgumentException(
                    $"Expected a key of the local identity provider: {string.Join(", ", every.Select(key => key.KeyId))}.",
                    parameter
                );
        }
    }

    private string NameOf(string algorithm) => $"{algorithm.ToLowerInvariant()}-{generation}";
}
