using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>JSONWebKeySet</c>: exactly one of <c>Local</c>, <c>Remote</c> and our <c>Discovery</c> (consul 1.1, rows 4-30; contract 3).</summary>
internal sealed class KeySetReader(ImportKey import, DeploymentPackage package)
{
    /// <summary>The location is null after an error.</summary>
    internal (KeySetLocation? Location, KeyFreshness Freshness) Read(FieldReader fields, string? issuer)
    {
        var maxStale = fields.Duration("MaxStale");
        if (maxStale < TimeSpan.Zero)
        {
            fields.Problems.Error(
                fields.PlaceOf("MaxStale"),
                "must not be negative; write `0s` to end keys with their CacheDuration"
            );
        }
        var freshness = new KeyFreshness();
        freshness = freshness with { MaxStale = maxStale ?? freshness.MaxStale };
        if (!fields.Has("JSONWebKeySet"))
        {
            fields.Problems.Error(fields.PlaceOf("JSONWebKeySet"), "is required; give it `Local`, `Remote` or `Discovery`");
            return (null, freshness);
        }
        if (fields.Object("JSONWebKeySet") is not { } set)
        {
            return (null, freshness);
        }
        var isOne = OneOf.Check(set, "Local", "Remote", "Discovery");
        var local = new LocalKeySetFields(import, package).Read(set.Object("Local"));
        var remote = RemoteKeySetFields.ReadRemote(set.Object("Remote"));
        var discovery = RemoteKeySetFields.ReadDiscovery(set.Object("Discovery"), fields, issuer);
        if (set.Has("Local") && maxStale is not null)
        {
            fields.Problems.Warning(fields.PlaceOf("MaxStale"), "has no effect on local keys, which do not age; remove it");
        }
        freshness = RemoteKeySetFields.ReadFreshness(set.Object("Remote"), freshness);
        freshness = RemoteKeySetFields.ReadFreshness(set.Object("Discovery"), freshness);
        return (isOne ? local ?? remote ?? discovery : null, freshness);
    }
}
