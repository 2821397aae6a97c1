using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.TrustRoots;

/// <summary>Which servers are believed: the right name, in date, a server's certificate, and a chain to the trusted roots.</summary>
/// <remarks>
/// The only place that decides it. With <see cref="SystemRoots"/> a first chain is built without any root, for what the server sent; it ends
/// in nothing, and only then are the roots it needs fetched from the store and the chain built again, under the same policy.
/// </remarks>
internal static class ServerTrust
{
    // id-kp-serverAuth, RFC 5280 section 4.2.1.12.
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    /// <param name="roots">Whose certificates are believed.</param>
    /// <param name="system">What <paramref name="roots"/> without a bundle means; null leaves it to .NET.</param>
    internal static SslClientAuthenticationOptions OptionsFor(TrustedRoots roots, SystemRoots? system) =>
        new()
        {
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            CertificateChainPolicy = PolicyFor(roots, system),
            RemoteCertificateValidationCallback =
                roots.Pem is null && system is not null
                    ? (_, certificate, chain, errors) => Believe(WithRoots(system, certificate, chain, errors))
                    : static (_, _, _, errors) => Believe(errors),
        };

    private static bool Believe(SslPolicyErrors errors) =>
        errors == SslPolicyErrors.None ? true : throw new ServerNotTrustedException(errors);

    /// <summary>The errors that are left when the chain may end in the system's roots; only an error of the chain can go.</summary>
    private static SslPolicyErrors WithRoots(
        SystemRoots system,
        X509Certificate? certificate,
        X509Chain? rootless,
        SslPolicyErrors errors
    )
    {
        var isChainAtFault = errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors);
        return
            isChainAtFault && certificate is X509Certificate2 server && rootless is not null && EndsIn(system, server, rootless)
            ? errors & ~SslPolicyErrors.RemoteCertificateChainErrors
            : errors;
    }

    private static bool EndsIn(SystemRoots system, X509Certificate2 server, X509Chain rootless)
    {
        // Every certificate's issuer, not the last one's alone: a server may send a cross-sign beyond a root that is trusted.
        var roots = system.IssuersOf([server, .. rootless.ChainPolicy.ExtraStore]);
        using var chain = new X509Chain { ChainPolicy = rootless.ChainPolicy.Clone() };
        chain.ChainPolicy.CustomTrustStore.AddRange(roots);
        try
        {
            return roots.Count > 0 && chain.Build(server);
        }
        catch (CryptographicException)
        {
            // OpenSSL found a fault for which .NET has no name.
            return false;
        }
        finally
        {
            foreach (var root in roots)
            {
                root.Dispose();
            }
        }
    }

    private static X509ChainPolicy PolicyFor(TrustedRoots roots, SystemRoots? system)
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
        if (roots.Pem is not null || system is not null)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        }
        if (roots.Pem is { } pem)
        {
            policy.CustomTrustStore.AddRange(PemBundle.Read(pem));
        }
        return policy;
    }
}
