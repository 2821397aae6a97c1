using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Keys;

/// <summary>Keys that stand in the configuration: always there, changed by a new configuration alone.</summary>
public sealed class LocalKeys(JsonWebKeySet set) : IIssuerKeys
{
    public ValueTask<KeyLookup> FindAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken deadline) =>
        new(new KeyLookup(set.Candidates(keyId, algorithm), KeyUse.Warm));
}
