using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.TrustRoots;

/// <summary>Which servers are believed: the right name, in date, a server's certificate, and a chain to the trusted roots.</summary>
/// <remarks>
/// The only place that decides it. The system's roots are those of <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c> (contract 2), which
/// .NET reads as OpenSSL does; a faster way to read them (design.md, "Performance plan") changes this file alone.
/// </remarks>
internal static class ServerTrust
{
    // id-kp-serverAuth, RFC 5280 section 4.2.1.12.
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    internal static SslClientAuthenticationOptions OptionsFor(TrustedRoots roots) =>
        new()
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = PolicyFor(roots),
            RemoteCertificateValidationCallback = static (_, _, _, errors) =>
                errors == SslPolicyErrors.None ? true : throw new ServerNotTrustedException(errors),
        };

    private static X509ChainPolicy PolicyFor(TrustedRoots roots)
    {
        var policy = new X509ChainPolicy
        {
            // No CRL or OCSP: the request would go to a place nobody configured, over plain http, inside the answer's time. Public
            // identity providers rotate short-lived certificates instead; browsers and the SDKs of AWS decide the same way.
            RevocationMode = X509RevocationMode.NoCheck,
            // A server sends its intermediates; fetching a missing one would let a stranger's certificate name the URL.
            DisableCertificateDownloads = true,
            // The policy outlives a certificate: the time is that of each handshake.
            VerificationTimeIgnored = true,
        };
        policy.ApplicationPolicy.Add(new Oid(ServerAuthentication));
        if (roots.Pem is { } pem)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(PemBundle.Read(pem));
        }
        return policy;
    }
}
