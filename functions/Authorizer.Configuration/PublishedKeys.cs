using Authorizer.Trust.Keys;

namespace Authorizer.Configuration;

/// <summary>A key snapshot that was published beside the configuration, so that init needs no fetch (contract 3, <c>keys/</c>; contract 8).</summary>
/// <param name="Provider">The provider's name.</param>
/// <param name="Keys">The set; it may hold no usable key.</param>
/// <param name="FetchedAt">When it was fetched from the provider, not in the future.</param>
public sealed record PublishedKeys(string Provider, JsonWebKeySet Keys, DateTimeOffset FetchedAt);
