using System.Collections.Immutable;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>Where tokens of the Kubernetes kinds stand: the bearer header, and on WebSocket the query (contract 4, step 1).</summary>
internal static class KubernetesLocations
{
    /// <summary>Neither is configurable.</summary>
    internal static ImmutableArray<TokenLocation> Default { get; } =
    [TokenLocation.BearerHeader, TokenLocation.AccessTokenQueryOnWebSocket];
}
