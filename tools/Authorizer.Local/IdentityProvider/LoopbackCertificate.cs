using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Local.IdentityProvider;

/// <summary>A root and a server certificate for 127.0.0.1 and localhost, made in memory and valid for a day by the machine's own clock.</summary>
internal sealed class LoopbackCertificate : IDisposable
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private LoopbackCertificate(X509Certificate2 server, string rootPem) => (Server, RootPem) = (server, rootPem);

    /// <summary>With its private key.</summary>
    public X509Certificate2 Server { get; }

    /// <summary>What a client has to trust.</summary>
    public string RootPem { get; }

    public static LoopbackCertificate Create()
    {
        // TLS clients compare with the machine's clock, not with the provider's.
        var from = TimeProvider.System.GetUtcNow().AddHours(-1);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = RootRequest(rootKey).CreateSelfSigned(from, from.AddHours(25));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var issued = ServerRequest(key).Create(root, from, from.AddHours(24), RandomNumberGenerator.GetBytes(8));
        return new LoopbackCertificate(issued.CopyWithPrivateKey(key), root.ExportCertificatePem());
    }

    public void Dispose() => Server.Dispose();

    private static CertificateRequest RootRequest(ECDsa key)
    {
        var request = new CertificateRequest("CN=authorizer local root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request;
    }

    private static CertificateRequest ServerRequest(ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=authorizer local identity provider", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([ServerAuthentication], critical: false));
        return request;
    }
}
