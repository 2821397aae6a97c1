using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>A private certificate authority made for this run.</summary>
internal sealed class CertificateAuthority
{
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private readonly X509Certificate2 certificate;

    private CertificateAuthority(X509Certificate2 certificate) => this.certificate = certificate;

    public string Pem => certificate.ExportCertificatePem();

    public static CertificateAuthority NewRoot(string name)
    {
        var request = NewRequest(name, isAuthority: true);
        return new(request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-30), DateTimeOffset.UtcNow.AddDays(30)));
    }

    public CertificateAuthority NewIntermediate(string name) =>
        new(Sign(NewRequest(name, isAuthority: true), DateTimeOffset.UtcNow.AddDays(-10), DateTimeOffset.UtcNow.AddDays(10)));

    /// <summary>A certificate for 127.0.0.1 and localhost.</summary>
    public X509Certificate2 ForThisMachine() =>
        Sign(
            ServerRequest(names =>
            {
                names.AddIpAddress(IPAddress.Loopback);
                names.AddDnsName("localhost");
            })
        );

    public X509Certificate2 ForName(string name) => Sign(ServerRequest(names => names.AddDnsName(name)));

    public X509Certificate2 Expired() =>
        Sign(
            ServerRequest(names => names.AddIpAddress(IPAddress.Loopback)),
            DateTimeOffset.UtcNow.AddDays(-2),
            DateTimeOffset.UtcNow.AddDays(-1)
        );

    public X509Certificate2 ForTomorrow() =>
        Sign(
            ServerRequest(names => names.AddIpAddress(IPAddress.Loopback)),
            DateTimeOffset.UtcNow.AddDays(1),
            DateTimeOffset.UtcNow.AddDays(2)
        );

    /// <summary>The right name, but good for clients only.</summary>
    public X509Certificate2 ForClients() =>
        Sign(ServerRequest(names => names.AddIpAddress(IPAddress.Loopback), ClientAuthentication));

    public static X509Certificate2 SelfSigned() =>
        Portable(
            ServerRequest(names => names.AddIpAddress(IPAddress.Loopback))
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1))
        );

    private X509Certificate2 Sign(CertificateRequest unsigned, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var key = NewKey();
        var request = new CertificateRequest(unsigned.SubjectName, key, HashAlgorithmName.SHA256);
        foreach (var extension in unsigned.CertificateExtensions)
        {
            request.CertificateExtensions.Add(extension);
        }
        using var signed = request.Create(
            certificate,
            from ?? DateTimeOffset.UtcNow.AddDays(-1),
            to ?? DateTimeOffset.UtcNow.AddDays(1),
            RandomNumberGenerator.GetBytes(8)
        );
        return Portable(signed.CopyWithPrivateKey(key));
    }

    private static CertificateRequest ServerRequest(
        Action<SubjectAlternativeNameBuilder> name,
        string usage = ServerAuthentication
    )
    {
        var request = NewRequest("a server", isAuthority: false);
        var names = new SubjectAlternativeNameBuilder();
        name(names);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        return request;
    }

    private static CertificateRequest NewRequest(string name, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", NewKey(), HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true)
        );
        return request;
    }

    private static ECDsa NewKey() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    // A certificate with an ephemeral key does not serve TLS on every platform.
    private static X509Certificate2 Portable(X509Certificate2 withKey) =>
        X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null);
}
