using System.Text;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration.Consul;

/// <summary><c>TrustedCA</c>: PEM certificates that take the place of the system's roots (consul 1.1, rows 26-30).</summary>
internal sealed class TrustedAuthorityFields(DeploymentPackage package)
{
    private const string Pem = "-----BEGIN ";

    private readonly DeployedContent content = new(package);

    /// <summary>Null after an error.</summary>
    internal TrustedRoots? Read(FieldReader authority)
    {
        var file = ReadFile(authority);
        var variable = ReadVariable(authority);
        var text = authority.Text("InlineString") is { } pem ? ReadPem(authority, "InlineString", pem) : null;
        var bytes = ReadBytes(authority);
        return OneOf.Check(authority, "Filename", "EnvironmentVariable", "InlineString", "InlineBytes")
            ? file ?? variable ?? text ?? bytes
            : null;
    }

    private TrustedRoots? ReadFile(FieldReader authority) =>
        content.File(authority, "Filename") is { } bytes
            ? ReadPem(authority, "Filename", Encoding.UTF8.GetString(bytes))
            : NotLookedAt(authority, "Filename");

    private TrustedRoots? ReadVariable(FieldReader authority) =>
        content.Variable(authority, "EnvironmentVariable") is { } pem
            ? ReadPem(authority, "EnvironmentVariable", pem)
            : NotLookedAt(authority, "EnvironmentVariable");

    // An operator's command, which has no deployment at hand, goes on as if nothing were said; the warning tells.
    private TrustedRoots? NotLookedAt(FieldReader authority, string field) =>
        authority.Has(field) && !content.IsLookedAt ? TrustedRoots.System : null;

    // Consul's decoder takes the text itself for the bytes, Go's own JSON and Kubernetes write base64 (consul 1.1, row 30).
    private static TrustedRoots? ReadBytes(FieldReader authority)
    {
        if (authority.Text("InlineBytes") is not { } text)
        {
            return null;
        }
        var isPem = authority.Dialect.IsWeaklyTyped && text.Contains(Pem, StringComparison.Ordinal);
        return isPem
            ? ReadPem(authority, "InlineBytes", text)
            : CertificateAuthorities.ReadBase64(text, authority.PlaceOf("InlineBytes"), authority.Problems);
    }

    private static TrustedRoots? ReadPem(FieldReader authority, string field, string pem) =>
        CertificateAuthorities.ReadPem(pem, authority.PlaceOf(field), authority.Problems);
}
