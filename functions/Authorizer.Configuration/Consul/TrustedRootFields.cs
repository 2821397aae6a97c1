using System.Text;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary>
/// <c>JWKSCluster.TLSCertificates</c>: whose certificates are believed (consul 1.1, rows 22-30). Without it the system's roots are, where
/// Consul's proxies believe anybody's.
/// </summary>
internal sealed class TrustedRootFields(DeploymentPackage package)
{
    private const string Pem = "-----BEGIN ";

    /// <summary>Null after an error.</summary>
    internal TrustedRoots? Read(FieldReader? cluster)
    {
        if (cluster?.Object("TLSCertificates") is not { } certificates)
        {
            return TrustedRoots.System;
        }
        CheckInstance(certificates.Object("CaCertificateProviderInstance"));
        var authority = certificates.Object("TrustedCA");
        var roots = authority is null ? TrustedRoots.System : ReadAuthority(authority);
        return OneOf.Check(certificates, "CaCertificateProviderInstance", "TrustedCA") ? roots : null;
    }

    private static void CheckInstance(FieldReader? instance)
    {
        if (instance is null)
        {
            return;
        }
        instance.Text("InstanceName");
        instance.Text("CertificateName");
        instance.Problems.Warning(
            instance.Place,
            $"names certificates that only a mesh's proxies have; here the server's certificate is verified against the system's roots, so remove it or write `{instance.NameOf("TrustedCA")}`"
        );
    }

    private TrustedRoots? ReadAuthority(FieldReader authority)
    {
        var content = new DeployedContent(package);
        var file = content.File(authority, "Filename") is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
        var variable = content.Variable(authority, "EnvironmentVariable");
        var found =
            Read(authority, "Filename", file)
            ?? Read(authority, "EnvironmentVariable", variable)
            ?? Read(authority, "InlineString", authority.Text("InlineString"))
            ?? ReadBytes(authority);
        if (!OneOf.Check(authority, "Filename", "EnvironmentVariable", "InlineString", "InlineBytes"))
        {
            return null;
        }
        var isNotLookedAt = !content.IsLookedAt && (authority.Has("Filename") || authority.Has("EnvironmentVariable"));
        return isNotLookedAt ? TrustedRoots.System : found;
    }

    private static TrustedRoots? Read(FieldReader authority, string field, string? pem) =>
        pem is null ? null : CertificateAuthorities.ReadPem(pem, authority.PlaceOf(field), authority.Problems);

    // Consul's decoder takes the text itself for the bytes, Go's own JSON and Kubernetes write base64 (consul 1.1, row 30).
    private static TrustedRoots? ReadBytes(FieldReader authority)
    {
        if (authority.Text("InlineBytes") is not { } text)
        {
            return null;
        }
        var isPem = authority.Dialect.IsWeaklyTyped && text.Contains(Pem, StringComparison.Ordinal);
        return isPem
            ? Read(authority, "InlineBytes", text)
            : CertificateAuthorities.ReadBase64(text, authority.PlaceOf("InlineBytes"), authority.Problems);
    }
}
