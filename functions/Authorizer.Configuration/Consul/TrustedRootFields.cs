using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary>
/// <c>JWKSCluster.TLSCertificates</c>: whose certificates are believed (consul 1.1, rows 22-26). Without it the system's roots are, where
/// Consul's proxies believe anybody's.
/// </summary>
internal sealed class TrustedRootFields(DeploymentPackage package)
{
    private readonly TrustedAuthorityFields authorityFields = new(package);

    /// <summary>Null after an error.</summary>
    internal TrustedRoots? Read(FieldReader? cluster)
    {
        if (cluster?.Object("TLSCertificates") is not { } certificates)
        {
            return TrustedRoots.System;
        }
        CheckInstance(certificates.Object("CaCertificateProviderInstance"), certificates);
        var authority = certificates.Object("TrustedCA");
        var roots = authority is null ? TrustedRoots.System : authorityFields.Read(authority);
        return OneOf.Check(certificates, "CaCertificateProviderInstance", "TrustedCA") ? roots : null;
    }

    // Its names mean something to a proxy of a service mesh alone.
    private static void CheckInstance(FieldReader? instance, FieldReader certificates)
    {
        if (instance is null)
        {
            return;
        }
        instance.Text("InstanceName");
        instance.Text("CertificateName");
        instance.Problems.Warning(
            instance.Place,
            $"names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove `{certificates.NameOf("TLSCertificates")}` or write `{certificates.NameOf("TrustedCA")}`"
        );
    }
}
