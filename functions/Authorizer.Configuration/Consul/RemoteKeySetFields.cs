using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>JSONWebKeySet.Remote</c> and <c>JSONWebKeySet.Discovery</c>, which share their fetching fields (consul 1.1, rows 8-30; contract 3).</summary>
internal static class RemoteKeySetFields
{
    private const int LongestTimeout = 60_000;

    internal static KeySetLocation? ReadRemote(FieldReader? remote)
    {
        var text = remote?.RequiredText("URI", "write the https URL of the JWK set");
        return text is not null && ProviderUrl.Read(text, remote!.PlaceOf("URI"), remote.Problems) is { } uri
            ? new RemoteKeySetLocation(uri, TrustedRoots.System)
            : null;
    }

    /// <summary>Without <c>URI</c> the document is the issuer's, without one trailing slash, at the well-known path.</summary>
    internal static KeySetLocation? ReadDiscovery(FieldReader? discovery, FieldReader entry, string? issuer)
    {
        if (discovery is null)
        {
            return null;
        }
        var configured = discovery.Text("URI");
        if (issuer is null)
        {
            if (!entry.Has("Issuer"))
            {
                discovery.Problems.Error(
                    entry.PlaceOf("Issuer"),
                    "is required for JSONWebKeySet.Discovery; write the provider's issuer"
                );
            }
            return null;
        }
        var uri = configured is null
            ? ProviderUrl.ReadIssuer(issuer, entry.PlaceOf("Issuer"), entry.Problems)
            : ProviderUrl.Read(configured, discovery.PlaceOf("URI"), discovery.Problems);
        return uri is null ? null : new DiscoveredKeySetLocation(issuer, uri, TrustedRoots.System);
    }

    /// <summary><paramref name="defaults"/> where there is no such source.</summary>
    internal static KeyFreshness ReadFreshness(FieldReader? source, KeyFreshness defaults)
    {
        if (source is null)
        {
            return defaults;
        }
        source.NotYet("RetryPolicy", "UseSNI", "JWKSCluster");
        return defaults with
        {
            CacheDuration = CacheDuration(source) ?? defaults.CacheDuration,
            RequestTimeout = RequestTimeout(source) ?? defaults.RequestTimeout,
            FetchAsynchronously = source.Flag("FetchAsynchronously") ?? false,
        };
    }

    // 0 is Go's way to say nothing, here and below.
    private static TimeSpan? CacheDuration(FieldReader source)
    {
        var duration = source.Duration("CacheDuration");
        if (duration < TimeSpan.Zero)
        {
            source.Problems.Error(source.PlaceOf("CacheDuration"), "must not be negative; remove it for the default, `5m`");
        }
        return duration == TimeSpan.Zero ? null : duration;
    }

    private static TimeSpan? RequestTimeout(FieldReader source)
    {
        var place = source.PlaceOf("RequestTimeoutMs");
        switch (source.Whole("RequestTimeoutMs"))
        {
            case null or 0:
                return null;
            case < 0 or > LongestTimeout:
                source.Problems.Error(place, $"must be from 1 to {LongestTimeout} milliseconds; remove it for the default, 2000");
                return null;
            case < 1000 and var milliseconds:
                source.Problems.Warning(
                    place,
                    "is less than a second, which Consul's own proxies cut to none; here it counts as it is"
                );
                return TimeSpan.FromMilliseconds(milliseconds);
            case var milliseconds:
                return TimeSpan.FromMilliseconds(milliseconds.Value);
        }
    }
}
