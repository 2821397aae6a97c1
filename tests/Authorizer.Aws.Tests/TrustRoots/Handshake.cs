using System.Diagnostics;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>What a TLS handshake asks about a server's certificates, without the network: of us, and of the openssl command.</summary>
internal static class Handshake
{
    /// <summary>Whether a server that shows these certificates is believed, its name being right.</summary>
    public static bool IsBelieved(SystemRoots roots, X509Certificate2 server, params X509Certificate2[] sent)
    {
        var options = ServerTrust.OptionsFor(TrustedRoots.System, roots);
        using var chain = new X509Chain { ChainPolicy = options.CertificateChainPolicy!.Clone() };
        chain.ChainPolicy.ExtraStore.AddRange(sent);
        // No root is known yet, so whatever the chain is, it ends in nothing.
        Assert.False(chain.Build(server));
        try
        {
            return options.RemoteCertificateValidationCallback!(
                chain,
                server,
                chain,
                SslPolicyErrors.RemoteCertificateChainErrors
            );
        }
        catch (ServerNotTrustedException refusal)
        {
            Assert.Equal(SslPolicyErrors.RemoteCertificateChainErrors, refusal.Errors);
            return false;
        }
    }

    /// <summary><c>openssl verify -purpose sslserver</c> with the same bundle.</summary>
    public static bool IsBelievedByOpenSsl(string bundle, X509Certificate2 server, params X509Certificate2[] sent)
    {
        var folder = Directory.CreateTempSubdirectory("authorizer-verify-");
        try
        {
            var (leaf, others) = (Path.Combine(folder.FullName, "leaf.pem"), Path.Combine(folder.FullName, "sent.pem"));
            File.WriteAllText(leaf, server.ExportCertificatePem());
            File.WriteAllText(others, sent.Prepend(server).Pem());
            return OpenSsl.Run(
                    "verify -no-CApath -no-CAstore -purpose sslserver".Split(' '),
                    "-CAfile",
                    bundle,
                    "-untrusted",
                    others,
                    leaf
                ) == 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>The openssl command.</summary>
internal static class OpenSsl
{
    public static int Run(string[] command, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("openssl", [.. command, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                UseShellExecute = false,
            }
        );
        Assert.NotNull(process);
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        error.Wait();
        process.WaitForExit();
        return process.ExitCode;
    }
}
