using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary>
/// <c>JSONWebKeySet.Remote</c> and <c>JSONWebKeySet.Discovery</c>: where keys are fetched from, and whose certificates are believed there
/// (consul 1.1, rows 8-9 and 22-30; contract 3).
/// </summary>
internal sealed class RemoteKeySetFields(DeploymentPackage package)
{
    private readonly TrustedRootFields roots = new(package);

    /// <summary>Null after an error.</summary>
    internal KeySetLocation? ReadRemote(FieldReader? remote)
    {
        if (remote is null)
        {
            return null;
        }
        var trust = roots.Read(remote.Object("JWKSCluster"));
        var text = remote.RequiredText("URI", "write the https URL of the JWK set");
        var uri = text is null ? null : ProviderUrl.Read(text, remote.PlaceOf("URI"), remote.Problems);
        return uri is null || trust is null ? null : new RemoteKeySetLocation(uri, trust);
    }

    /// <summary>Without <c>URI</c> the document is the issuer's, without one trailing slash, at the well-known path. Null after an error.</summary>
    internal KeySetLocation? ReadDiscovery(FieldReader? discovery, FieldReader entry, string? issuer)
    {
        if (discovery is null)
        {
            return null;
        }
        var trust = roots.Read(discovery.Object("JWKSCluster"));
        var configured = discovery.Text("URI");
        if (issuer is null)
        {
            if (!entry.Has("Issuer"))
            {
                discovery.Problems.Error(
                    entry.PlaceOf("Issuer"),
                    $"is required for {entry.NameOf("JSONWebKeySet.Discovery")}; write the provider's issuer"
                );
            }
            return null;
        }
        var uri = configured is null
            ? ProviderUrl.ReadIssuer(issuer, entry.PlaceOf("Issuer"), entry.Problems)
            : ProviderUrl.Read(configured, discovery.PlaceOf("URI"), discovery.Problems);
        return uri is null || trust is null ? null : new DiscoveredKeySetLocation(issuer, uri, trust);
    }
}
