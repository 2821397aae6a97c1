using Authorizer.Configuration;
using Authorizer.Trust.Keys;

namespace Authorizer.Serving;

/// <summary>
/// The warm keys of every remote location, one for all providers that share it, kept across configurations (contract 8). Only the
/// reading of a configuration calls it, one at a time.
/// </summary>
internal sealed class KeyRegistry(Func<KeySetLocation, KeyFreshness, IKeySetSource> sourceAt, TimeProvider clock)
{
    private Dictionary<KeySetLocation, RemoteKeys> current = [];

    /// <summary>The fetches of all locations together.</summary>
    public FetchesUnderWay UnderWay { get; } = new();

    /// <summary>The keys of every location that <paramref name="configuration"/> names; those of others are forgotten.</summary>
    public IReadOnlyDictionary<KeySetLocation, RemoteKeys> Take(AuthorizerConfiguration configuration)
    {
        current = configuration
            .Providers.Where(provider => provider.Keys is not LocalKeySetLocation)
            .GroupBy(provider => provider.Keys, provider => provider.Freshness)
            .ToDictionary(group => group.Key, group => KeysAt(group.Key, group.Aggregate((one, other) => one.Shortest(other))));
        if (!configuration.PublishedKeys.IsEmpty)
        {
            Publish(configuration);
        }
        return current;
    }

    private void Publish(AuthorizerConfiguration configuration)
    {
        var byName = configuration.Providers.ToDictionary(provider => provider.Name, StringComparer.Ordinal);
        foreach (var published in configuration.PublishedKeys)
        {
            if (byName.TryGetValue(published.Provider, out var provider) && current.TryGetValue(provider.Keys, out var keys))
            {
                keys.Publish(published.Keys, published.FetchedAt);
            }
        }
    }

    private RemoteKeys KeysAt(KeySetLocation location, KeyFreshness freshness)
    {
        var before = current.GetValueOrDefault(location);
        if (before is not null && before.Freshness == freshness)
        {
            return before;
        }
        var keys = new RemoteKeys(sourceAt(location, freshness), freshness, clock, UnderWay);
        if (before is not null)
        {
            keys.Inherit(before);
        }
        return keys;
    }
}
