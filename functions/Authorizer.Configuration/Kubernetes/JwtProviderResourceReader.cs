using Authorizer.Configuration.Consul;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Kubernetes;

/// <summary>
/// Consul's <c>JWTProvider</c>, <c>consul.hashicorp.com/v1alpha1</c>: the fields of a <c>jwt-provider</c> below <c>spec</c> (consul 1.1,
/// column CRD). Labels (<c>Meta</c>), namespace and partition are not its author's to write.
/// </summary>
/// <param name="import">Imports the keys of a local set.</param>
/// <param name="package">Files and variables that the manifest names.</param>
internal sealed class JwtProviderResourceReader(ImportKey import, DeploymentPackage package)
{
    /// <summary>Reads every field; the provider is there only when <paramref name="problems"/> has no error afterwards.</summary>
    internal ProviderReading Read(MapNode manifest, string name, DocumentProblems problems)
    {
        var fields = new FieldReader(manifest, "", Dialect.ConsulResource, problems);
        fields.Ignore("kind", "status");
        ManifestEnvelope.CheckVersion(fields, "v1alpha1");
        ManifestEnvelope.CheckName(fields, name);
        var reading = ReadSpec(fields, name);
        fields.ReportUnknown();
        return problems.HasErrors ? reading with { Provider = null } : reading;
    }

    private ProviderReading ReadSpec(FieldReader fields, string name)
    {
        if (fields.Object("spec") is { } spec)
        {
            return new JwtProviderFields(import, package).Read(spec, name);
        }
        if (!fields.Has("spec"))
        {
            fields.Problems.Error(fields.PlaceOf("spec"), "is required; give it `issuer` and `jsonWebKeySet`");
        }
        return new ProviderReading(null, ProviderIdentity.Unknown, new(fields.Place, fields.Place, fields.Place)) { Name = name };
    }
}
