using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Aws.KeySets;
using Authorizer.Aws.Tests.KeySets;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.TrustRoots;

/// <summary>Contract 2: the system's roots are those of <c>SSL_CERT_FILE</c> and <c>SSL_CERT_DIR</c>.</summary>
/// <remarks>.NET reads them once a process, so the first test runs again in processes of its own.</remarks>
public sealed class SystemRootsTests
{
    private const string Place = "AUTHORIZER_TESTS_PLACE";
    private const string TakesOver = "AUTHORIZER_TESTS_TAKES_OVER";

    [Fact]
    public async Task A_private_authority_is_believed_only_where_the_environment_names_it()
    {
        if (Environment.GetEnvironmentVariable(Place) is { } place)
        {
            using var connections = new TrustedConnections(
                Environment.GetEnvironmentVariable(TakesOver) is null ? null : TakeOver()
            );
            var http = connections.For(TrustedRoots.System, Sources.Patient);
            var keys = new RemoteKeySetSource(new(place), http, KeySetTexts.Import, Sources.Patient, TimeProvider.System);
            await keys.FetchAsync(CancellationToken.None);
            return;
        }
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
        await Sources.FailsAsync(
            KeySetFetchFailure.CertificateNotTrusted,
            Sources.Remote(server.At("keys"), trust: TrustedRoots.System)
        );
    }

    [Theory]
    [InlineData("SSL_CERT_FILE", true, false)]
    [InlineData("SSL_CERT_DIR", true, false)]
    [InlineData("SSL_CERT_FILE", false, false)]
    [InlineData("SSL_CERT_FILE", true, true)]
    [InlineData("SSL_CERT_DIR", true, true)]
    [InlineData("SSL_CERT_FILE", false, true)]
    public async Task The_environment_names_the_systems_roots(string variable, bool isOurs, bool takesOver)
    {
        var folder = Directory.CreateTempSubdirectory("authorizer-roots-");
        try
        {
            var bundle = Path.Combine(folder.FullName, "roots.pem");
            await File.WriteAllTextAsync(bundle, (isOurs ? TestPki.Root : TestPki.StrangeRoot).Pem);
            Assert.Equal(0, OpenSsl.Run(["rehash"], folder.FullName));
            await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
            var exitCode = await RunFirstTestAsync(
                (Place, server.At("keys").ToString()),
                (variable, variable == "SSL_CERT_FILE" ? bundle : folder.FullName),
                (TakesOver, takesOver ? "yes" : null)
            );
            Assert.Equal(isOurs ? 0 : 1, exitCode);
            Assert.Equal(isOurs ? ["GET /keys"] : [], server.Requests);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What the function's process does first; from then on .NET has no root of its own.
    private static SystemRoots TakeOver()
    {
        var environment = Environment.GetEnvironmentVariables();
        var named = environment.Keys.Cast<string>().ToDictionary(name => name, name => (string?)environment[name] ?? "");
        var roots = SystemRoots.TakeOver(named);
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        Assert.Empty(store.Certificates);
        return roots;
    }

    private static async Task<int> RunFirstTestAsync(params (string Name, string? Value)[] environment)
    {
        var test = $"{typeof(SystemRootsTests)}.{nameof(A_private_authority_is_believed_only_where_the_environment_names_it)}";
        var start = new ProcessStartInfo("dotnet", [typeof(SystemRootsTests).Assembly.Location, "-noLogo", "-method", test])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start);
        Assert.NotNull(process);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
