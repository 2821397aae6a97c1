using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Authorizer.Aws.OpenSsl;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.TrustRoots;

/// <summary>Which servers are believed: the right name, in date, a server's certificate, and a chain to the trusted roots.</summary>
/// <remarks>
/// The only place that decides it, and OpenSSL decides it (<c>X509_verify_cert</c>): here its roots are chosen and its terms set. No CRL or
/// OCSP: the request would go to a place nobody configured, over plain http, inside the answer's time. Public identity providers rotate
/// short-lived certificates instead; browsers and the SDKs of AWS decide the same way. Nor is a missing intermediate fetched.
/// </remarks>
/// <param name="roots">Whose certificates are believed.</param>
/// <param name="system">What <paramref name="roots"/> without a bundle means.</param>
internal sealed class ServerTrust(TrustedRoots roots, SystemRoots system)
{
    private readonly PemBundle? bundle = roots.Pem is { } pem ? new PemBundle(pem) : null;

    /// <summary>Throws <see cref="ServerNotTrustedException"/>.</summary>
    /// <param name="session">After its handshake.</param>
    /// <param name="host">The name or address that was asked for.</param>
    internal void Require(LibSsl.SessionHandle session, string host)
    {
        var certificate = LibSsl.TakePeerCertificate(session);
        try
        {
            Require(certificate, LibSsl.PeerChain(session), host, LibSsl.SecurityLevel(session));
        }
        finally
        {
            LibCrypto.FreeCertificate(certificate);
        }
    }

    /// <param name="certificate">The server's own; zero where it showed none.</param>
    /// <param name="sent">OpenSSL's stack of everything it sent.</param>
    /// <param name="host">The name or address that was asked for.</param>
    /// <param name="securityLevel">The least strength of keys and hashes, on OpenSSL's scale.</param>
    internal void Require(nint certificate, nint sent, string host, int securityLevel)
    {
        if (certificate == 0)
        {
            throw new ServerNotTrustedException(SslPolicyErrors.RemoteCertificateNotAvailable);
        }
        using var store = LibCrypto.NewStore();
        using var chain = LibCrypto.NewChain();
        if (store.IsInvalid || chain.IsInvalid)
        {
            throw new AuthenticationException("OpenSSL has no memory for a chain of certificates.");
        }
        AddRoots(store, sent);
        LibCrypto.ClearErrors();
        var isSet =
            LibCrypto.Begin(chain, store, certificate, sent) == 1
            && LibCrypto.SetPurpose(chain, "ssl_server") == 1
            && SetName(LibCrypto.Parameters(chain), host);
        if (!isSet)
        {
            throw new ServerNotTrustedException(SslPolicyErrors.RemoteCertificateChainErrors);
        }
        LibCrypto.SetSecurityLevel(LibCrypto.Parameters(chain), securityLevel);
        if (LibCrypto.Verify(chain) != 1)
        {
            throw new ServerNotTrustedException(
                LibCrypto.ErrorOf(chain) is LibCrypto.HostNameMismatch or LibCrypto.AddressMismatch
                    ? SslPolicyErrors.RemoteCertificateNameMismatch
                    : SslPolicyErrors.RemoteCertificateChainErrors
            );
        }
    }

    private void AddRoots(LibCrypto.StoreHandle store, nint sent)
    {
        if (bundle is not null)
        {
            bundle.AddTo(store);
        }
        else
        {
            system.AddIssuers(store, sent);
        }
    }

    private static bool SetName(nint parameters, string host)
    {
        if (IPAddress.TryParse(host, out _))
        {
            return LibCrypto.SetAddress(parameters, host) == 1;
        }
        // A subject's common name is no host's name (RFC 9525 section 2): name constraints need not bind it. To OpenSSL an empty name is any,
        // and a name ends at its first NUL.
        LibCrypto.SetHostFlags(parameters, LibCrypto.NoPartialWildcards | LibCrypto.NeverTheSubject);
        return host.Length > 0 && !host.Contains('\0', StringComparison.Ordinal) && LibCrypto.SetHost(parameters, host, 0) == 1;
    }
}
