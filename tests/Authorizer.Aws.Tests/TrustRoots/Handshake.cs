using System.Diagnostics;
using System.Net.Security;
using System.Runtime.InteropServices;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>What a TLS handshake asks about a server's certificates, without the network: of us, and of the openssl command.</summary>
internal static partial class Handshake
{
    /// <summary>Whether a server that shows these certificates is believed.</summary>
    public static bool IsBelieved(SystemRoots roots, X509Certificate2 server, params X509Certificate2[] sent) =>
        ErrorsOf(Pki.ServerName, roots, server, sent) switch
        {
            SslPolicyErrors.None => true,
            SslPolicyErrors.RemoteCertificateChainErrors => false,
            var others => throw new Xunit.Sdk.XunitException($"The chain was asked, and {others} answered."),
        };

    /// <summary>What is wrong with a server that shows these certificates when it was asked by this name or address.</summary>
    public static SslPolicyErrors ErrorsOf(
        string host,
        SystemRoots roots,
        X509Certificate2 server,
        params X509Certificate2[] sent
    )
    {
        var stack = NewStack();
        try
        {
            Assert.All(sent.Prepend(server), certificate => Assert.NotEqual(0, Push(stack, certificate.Handle)));
            new ServerTrust(TrustedRoots.System, roots).Require(server.Handle, stack, host, securityLevel: 1);
            return SslPolicyErrors.None;
        }
        catch (ServerNotTrustedException refusal)
        {
            return refusal.Errors;
        }
        finally
        {
            FreeStack(stack);
            GC.KeepAlive(sent);
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

    // .NET's certificates are OpenSSL's: a handle is an X509*.
    [LibraryImport("libcrypto.so.3", EntryPoint = "OPENSSL_sk_new_null")]
    private static partial nint NewStack();

    [LibraryImport("libcrypto.so.3", EntryPoint = "OPENSSL_sk_push")]
    private static partial int Push(nint stack, nint item);

    [LibraryImport("libcrypto.so.3", EntryPoint = "OPENSSL_sk_free")]
    private static partial void FreeStack(nint stack);
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
