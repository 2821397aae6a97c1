using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>The real <c>moto_server</c> as a process of its own on a free port of 127.0.0.1, ended with the tests.</summary>
public sealed class MotoServer : IAsyncLifetime
{
    private const int Attempts = 300;
    private Process? process;

    public Uri Endpoint { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var port = FreePort();
        Endpoint = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start) ?? throw new InvalidOperationException("moto_server did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await AnswersAsync(process);
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    private async Task AnswersAsync(Process server)
    {
        using var http = new HttpClient();
        for (var attempt = 0; attempt < Attempts && !server.HasExited; attempt++)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(Endpoint, "moto-api/data.json"));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100));
            }
        }

        throw new InvalidOperationException("moto_server does not answer; install it with 'pip install moto[server]'.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
