using System.Collections.Immutable;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Consul;

/// <summary><c>JWKSCluster</c>: how the server of the keys is found and reached (consul 1.1, rows 19-21).</summary>
internal static class ClusterFields
{
    private static readonly ImmutableArray<string> ByDns = ["STRICT_DNS", "LOGICAL_DNS", "STATIC"];
    private static readonly ImmutableArray<string> ByMesh = ["EDS", "ORIGINAL_DST"];
    private static readonly TimeSpan LongestConnect = TimeSpan.FromMinutes(1);

    /// <summary>Null where nothing is said.</summary>
    internal static TimeSpan? ReadConnectTimeout(FieldReader? cluster)
    {
        if (cluster is null)
        {
            return null;
        }
        CheckDiscoveryType(cluster);
        var timeout = cluster.Duration("ConnectTimeout");
        // 0 is Go's way to say nothing.
        if (timeout is null || timeout == TimeSpan.Zero)
        {
            return null;
        }
        if (timeout < TimeSpan.FromMilliseconds(1) || timeout > LongestConnect)
        {
            cluster.Problems.Error(
                cluster.PlaceOf("ConnectTimeout"),
                "must be from `1ms` to `1m`; remove it for the default, `5s`"
            );
        }
        return timeout;
    }

    private static void CheckDiscoveryType(FieldReader cluster)
    {
        var place = cluster.PlaceOf("DiscoveryType");
        // Consul takes an absent one for STRICT_DNS; its Kubernetes webhook refuses it.
        if (cluster.Dialect == Dialect.ConsulResource && !cluster.Has("DiscoveryType"))
        {
            cluster.Problems.Error(place, $"is required; write `{ByDns[0]}`");
            return;
        }
        if (cluster.Text("DiscoveryType") is not { } type || ByDns.Contains(type))
        {
            return;
        }
        if (ByMesh.Contains(type))
        {
            cluster.Problems.Warning(
                place,
                $"is a mesh's way to find servers; here the host of the URL is resolved by DNS whatever is written, so write `{ByDns[0]}`"
            );
            return;
        }
        var hint = NearestName.Of(type, ByDns.AddRange(ByMesh)) is { } nearest ? $"did you mean `{nearest}`?" : "remove it";
        cluster.Problems.Error(place, $"must be one of {string.Join(", ", ByDns)}, {string.Join(", ", ByMesh)}; {hint}");
    }
}
