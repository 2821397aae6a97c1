using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Keys;

/// <summary>One provider's keys as the verifier asks for them, and what it was given.</summary>
/// <param name="inner">The keys.</param>
/// <param name="source">Where they are from, for the operator.</param>
/// <param name="set">The set that is at hand; null while there is none.</param>
/// <param name="failure">Why there is none; null where nobody knows more.</param>
internal sealed class WatchedKeys(IIssuerKeys inner, string source, Func<JsonWebKeySet?> set, Func<string?> failure) : IIssuerKeys
{
    public string Source => source;

    public JsonWebKeySet? Set => set();

    public string? Failure => failure();

    /// <summary>Null until it was asked, and where that was a fault.</summary>
    public KeyLookup? Given { get; private set; }

    /// <summary>Why the asking was a fault.</summary>
    public FaultException? Fault { get; private set; }

    public async ValueTask<KeyLookup> FindAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken deadline)
    {
        try
        {
            var given = await inner.FindAsync(keyId, algorithm, deadline);
            Given = given;
            return given;
        }
        catch (FaultException fault)
        {
            Fault = fault;
            throw;
        }
    }
}
