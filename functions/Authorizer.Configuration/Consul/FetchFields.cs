using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary>How keys are fetched and how long they are used: the same fields below <c>Remote</c> and <c>Discovery</c> (consul 1.1, rows 10-21; contract 3).</summary>
internal static class FetchFields
{
    private const int LongestTimeout = 60_000;

    /// <summary><paramref name="defaults"/> where there is no such source.</summary>
    internal static KeyFreshness Read(FieldReader? source, KeyFreshness defaults)
    {
        if (source is null)
        {
            return defaults;
        }
        CheckServerName(source);
        return defaults with
        {
            CacheDuration = CacheDuration(source) ?? defaults.CacheDuration,
            RequestTimeout = RequestTimeout(source) ?? defaults.RequestTimeout,
            ConnectTimeout = ClusterFields.ReadConnectTimeout(source.Object("JWKSCluster")) ?? defaults.ConnectTimeout,
            Retries = RetryPolicyFields.Read(source.Object("RetryPolicy")),
            FetchAsynchronously = source.Flag("FetchAsynchronously") ?? false,
        };
    }

    private static void CheckServerName(FieldReader source)
    {
        if (source.Flag("UseSNI") == false)
        {
            source.Problems.Warning(
                source.PlaceOf("UseSNI"),
                "is false, but TLS always names the host of the URL here; remove it"
            );
        }
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
