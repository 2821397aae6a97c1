using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Authorizer.Cryptography.Portable;

/// <summary>One key, imported as often as threads use it at once, so that no two of them ever share an instance.</summary>
/// <remarks>
/// .NET promises nothing about an RSA or ECDsa object that two threads use (decision 0005). Copies live as long as the key: nothing is
/// disposed while a check may still run.
/// </remarks>
internal sealed class KeyCopies<TKey>(Func<TKey> import)
    where TKey : AsymmetricAlgorithm
{
    private readonly ConcurrentQueue<TKey> idle = new();

    /// <summary>Imports a copy where none is idle, and throws what that throws.</summary>
    internal Lent Take() => new(idle.TryDequeue(out var copy) ? copy : import(), idle);

    /// <summary>One thread's own copy until it is disposed.</summary>
    internal readonly struct Lent(TKey key, ConcurrentQueue<TKey> idle) : IDisposable
    {
        internal TKey Key => key;

        public void Dispose() => idle.Enqueue(key);
    }
}
