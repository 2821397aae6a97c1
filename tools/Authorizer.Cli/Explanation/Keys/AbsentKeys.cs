using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Cli.Explanation.Keys;

/// <summary>The keys of a provider that must not be asked.</summary>
internal sealed class AbsentKeys : IIssuerKeys
{
    public ValueTask<KeyLookup> FindAsync(string? keyId, SignatureAlgorithm algorithm, CancellationToken deadline) =>
        throw new FaultException(Fault.KeysUnavailable);
}
