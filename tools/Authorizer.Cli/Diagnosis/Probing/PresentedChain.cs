using System.Collections.Immutable;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Authorizer.Cli.Diagnosis.Probing;

/// <summary>
/// The certificates that a server shows. The function's connections say that a server is not believed; to say why, its certificates are
/// looked at once more, on a connection that ends with them and believes nobody.
/// </summary>
/// <param name="Validities">The server's own first; what it sends with it behind.</param>
/// <param name="HasAlternativeNames">Whether its own says any host's name: a common name is none (RFC 9525 section 2).</param>
internal sealed record PresentedChain(ImmutableArray<Validity> Validities, bool HasAlternativeNames)
{
    /// <summary>Null where the server shows none in time.</summary>
    /// <param name="uri">Where it is.</param>
    /// <param name="timeout">For all of it.</param>
    /// <param name="clock">Measures that.</param>
    /// <param name="stop">Ends it.</param>
    public static async Task<PresentedChain?> ReadAsync(Uri uri, TimeSpan timeout, TimeProvider clock, CancellationToken stop)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, timer.Token);
        PresentedChain? shown = null;
        try
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(uri.IdnHost, uri.Port, end.Token);
            await using var tls = new SslStream(connection.GetStream());
            var options = new SslClientAuthenticationOptions
            {
                TargetHost = uri.IdnHost,
                CertificateChainPolicy = new X509ChainPolicy
                {
                    RevocationMode = X509RevocationMode.NoCheck,
                    DisableCertificateDownloads = true,
                },
                RemoteCertificateValidationCallback = (_, certificate, chain, _) =>
                {
                    shown = Of(certificate, chain);
                    return false;
                },
            };
            await tls.AuthenticateAsClientAsync(options, end.Token);
        }
        catch (Exception failure)
            when (failure is AuthenticationException or IOException or SocketException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
        }
        return shown;
    }

    private static PresentedChain? Of(X509Certificate? certificate, X509Chain? chain) =>
        certificate is X509Certificate2 own
            ? new PresentedChain(
                [Validity.Of(own), .. chain?.ChainPolicy.ExtraStore.Where(one => !one.Equals(own)).Select(Validity.Of) ?? []],
                own.Extensions.OfType<X509SubjectAlternativeNameExtension>().Any()
            )
            : null;
}
