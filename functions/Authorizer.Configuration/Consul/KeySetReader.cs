using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>JSONWebKeySet</c>: exactly one of <c>Local</c>, <c>Remote</c> and our <c>Discovery</c> (consul 1.1, rows 4-30; contract 3).</summary>
internal sealed class KeySetReader(ImportKey import, DeploymentPackage package)
{
    private readonly LocalKeySetFields localFields = new(import, package);
    private readonly RemoteKeySetFields remoteFields = new(package);

    /// <summary>The location is null after an error.</summary>
    internal (KeySetLocation? Location, KeyFreshness Freshness) Read(FieldReader fields, string? issuer)
    {
        var freshness = new KeyFreshness();
        freshness = freshness with { MaxStale = MaxStale(fields) ?? freshness.MaxStale };
        if (!fields.Has("JSONWebKeySet"))
        {
            fields.Problems.Error(
                fields.PlaceOf("JSONWebKeySet"),
                $"is required; give it `{fields.NameOf("Local")}`, `{fields.NameOf("Remote")}` or `{fields.NameOf("Discovery")}`"
            );
            return (null, freshness);
        }
        if (fields.Object("JSONWebKeySet") is not { } set)
        {
            return (null, freshness);
        }
        if (set.Has("Local") && fields.Has("MaxStale"))
        {
            fields.Problems.Warning(fields.PlaceOf("MaxStale"), "has no effect on local keys, which do not age; remove it");
        }
        freshness = FetchFields.Read(set.Object("Remote"), freshness);
        freshness = FetchFields.Read(set.Object("Discovery"), freshness);
        return (Location(set, fields, issuer), freshness);
    }

    private KeySetLocation? Location(FieldReader set, FieldReader fields, string? issuer)
    {
        var isOne = OneOf.Check(set, "Local", "Remote", "Discovery");
        var local = localFields.Read(set.Object("Local"));
        var remote = remoteFields.ReadRemote(set.Object("Remote"));
        var discovery = remoteFields.ReadDiscovery(set.Object("Discovery"), fields, issuer);
        return isOne ? local ?? remote ?? discovery : null;
    }

    private static TimeSpan? MaxStale(FieldReader fields)
    {
        var maxStale = fields.Duration("MaxStale");
        if (maxStale < TimeSpan.Zero)
        {
            fields.Problems.Error(
                fields.PlaceOf("MaxStale"),
                $"must not be negative; write `0s` to end keys with their {fields.NameOf("CacheDuration")}"
            );
        }
        return maxStale;
    }
}
