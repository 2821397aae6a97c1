using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>The keys of one issuer, as the verifier asks for them.</summary>
public interface IIssuerKeys
{
    /// <summary>Throws <see cref="FaultException"/> with <see cref="Fault.KeysUnavailable"/> when no keys can be had.</summary>
    /// <param name="keyId">The token's <c>kid</c>; null when it has none.</param>
    /// <param name="algorithm">The token's algorithm, already allowed by the issuer.</param>
    /// <param name="deadline">Ends the wait, not the fetch, which may serve others too.</param>
    ValueTask<KeyLookup> FindAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken deadline);
}
