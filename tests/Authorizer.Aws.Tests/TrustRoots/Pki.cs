using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>A name and its key: whoever signs with it. Several certificates may speak for one.</summary>
internal sealed class Signer(string name)
{
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public X500DistinguishedName Name { get; } = new($"CN={name}");
}

/// <summary>What a certificate says of its subject; the usual authority or server where nothing else is said.</summary>
internal sealed record Terms
{
    public bool IsAuthority { get; init; }

    public bool IsExpired { get; init; }

    /// <summary>The one extended key usage; none where null.</summary>
    public string? Usage { get; init; }

    public int? PathLength { get; init; }

    /// <summary>The one DNS domain that certificates below may name.</summary>
    public string? PermittedDomain { get; init; }

    /// <summary>A server's DNS name; none where empty.</summary>
    public string Name { get; init; } = Pki.ServerName;

    public static Terms Authority { get; } = new() { IsAuthority = true };

    public static Terms Server { get; } = new() { Usage = "1.3.6.1.5.5.7.3.1" };
}

/// <summary>Certificates without their keys, as stores and handshakes have them.</summary>
internal static class Pki
{
    public const string ServerName = "id.example.test";

    public static X509Certificate2 Root(this Signer signer, Terms? terms = null) =>
        signer.Issue(signer, terms ?? Terms.Authority);

    public static X509Certificate2 Issue(this Signer issuer, Signer subject, Terms terms)
    {
        var request = new CertificateRequest(subject.Name, subject.Key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(
                terms.IsAuthority,
                terms.PathLength is not null,
                terms.PathLength ?? 0,
                critical: true
            )
        );
        var ownKey = new X509SubjectKeyIdentifierExtension(subject.Key.ExportSubjectPublicKeyInfo(), critical: false);
        var issuerKey = new X509SubjectKeyIdentifierExtension(issuer.Key.ExportSubjectPublicKeyInfo(), critical: false);
        request.CertificateExtensions.Add(ownKey);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromSubjectKeyIdentifier(issuerKey));
        if (terms.Usage is { } usage)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: false));
        }
        if (terms.PermittedDomain is { } domain)
        {
            request.CertificateExtensions.Add(new X509Extension("2.5.29.30", PermittedSubtree(domain), critical: true));
        }
        if (!terms.IsAuthority)
        {
            var names = new SubjectAlternativeNameBuilder();
            if (terms.Name.Length > 0)
            {
                names.AddDnsName(terms.Name);
            }
            names.AddIpAddress(IPAddress.Loopback);
            request.CertificateExtensions.Add(names.Build());
        }
        var now = DateTimeOffset.UtcNow;
        return request.Create(
            issuer.Name,
            X509SignatureGenerator.CreateForECDsa(issuer.Key),
            now.AddDays(-30),
            terms.IsExpired ? now.AddDays(-1) : now.AddDays(30),
            RandomNumberGenerator.GetBytes(8)
        );
    }

    public static string Pem(this IEnumerable<X509Certificate2> certificates) =>
        string.Join('\n', certificates.Select(certificate => certificate.ExportCertificatePem()));

    // RFC 5280 section 4.2.1.10: NameConstraints, permittedSubtrees with one dNSName.
    private static byte[] PermittedSubtree(string domain)
    {
        byte[] text = [.. System.Text.Encoding.ASCII.GetBytes(domain)];
        byte[] name = [0x82, (byte)text.Length, .. text];
        byte[] subtree = [0x30, (byte)name.Length, .. name];
        byte[] permitted = [0xa0, (byte)subtree.Length, .. subtree];
        return [0x30, (byte)permitted.Length, .. permitted];
    }
}
