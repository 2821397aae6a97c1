using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Counterparts.Tests.OpenId;

/// <summary>A certificate for 127.0.0.1 that only <see cref="NewClient"/> trusts, in two PEM files that go with it.</summary>
internal sealed class LoopbackCertificate : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("authorizer-");
    private readonly X509Certificate2 certificate;

    private LoopbackCertificate(X509Certificate2 certificate) => this.certificate = certificate;

    public string CertificateFile => Path.Combine(folder.FullName, "certificate.pem");

    public string KeyFile => Path.Combine(folder.FullName, "key.pem");

    public static LoopbackCertificate Create()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        var made = new LoopbackCertificate(request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1)));
        File.WriteAllText(made.CertificateFile, made.certificate.ExportCertificatePem());
        File.WriteAllText(made.KeyFile, key.ExportPkcs8PrivateKeyPem());
        return made;
    }

    public HttpClient NewClient()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(certificate);
        var handler = new SocketsHttpHandler();
        handler.SslOptions.CertificateChainPolicy = policy;
        return new HttpClient(handler, disposeHandler: true);
    }

    public void Dispose()
    {
        certificate.Dispose();
        folder.Delete(recursive: true);
    }
}
