using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>A server that does with each connection, numbered from 1, what a test says; for what no web server would do.</summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private int connections;

    public RawServer(Func<int, Socket, CancellationToken, Task> serve)
    {
        listener.Start();
        accepting = AcceptAsync(serve);
    }

    public int Connections => Volatile.Read(ref connections);

    public Uri Uri => new($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/keys");

    /// <summary>A server that takes each request over TLS; <paramref name="answer"/> gets the connection and what lies below it.</summary>
    public static RawServer OverTls(
        Func<int, SslStream, Socket, CancellationToken, Task> answer,
        X509Certificate2? certificate = null
    ) =>
        new(
            async (number, socket, stop) =>
            {
                await using var tls = new SslStream(new NetworkStream(socket));
                await tls.AuthenticateAsServerAsync(
                    new SslServerAuthenticationOptions { ServerCertificate = certificate ?? TestPki.Server },
                    stop
                );
                if (await ReadRequestAsync(tls, stop))
                {
                    await answer(number, tls, socket, stop);
                }
            }
        );

    public static RawServer OverTls(Func<SslStream, CancellationToken, Task> answer) =>
        OverTls((_, tls, _, stop) => answer(tls, stop));

    /// <summary>Reads a request without a body to its empty line; false when the client went instead.</summary>
    public static async Task<bool> ReadRequestAsync(Stream stream, CancellationToken stop)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, stop);
            if (read == 0)
            {
                return false;
            }
            request.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        return true;
    }

    public static ValueTask WriteAsync(Stream stream, string text, CancellationToken stop) =>
        stream.WriteAsync(Encoding.UTF8.GetBytes(text), stop);

    /// <summary>Ends a connection as one does that has died: with a reset.</summary>
    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync(Func<int, Socket, CancellationToken, Task> serve)
    {
        var serving = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                serving.Add(ServeAsync(serve, Interlocked.Increment(ref connections), socket));
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            // The test is over.
        }
        await Task.WhenAll(serving);
    }

    private async Task ServeAsync(Func<int, Socket, CancellationToken, Task> serve, int number, Socket socket)
    {
        using (socket)
        {
            try
            {
                await serve(number, socket, stop.Token);
            }
            catch (Exception end)
                when (end
                        is OperationCanceledException
                            or IOException
                            or SocketException
                            or ObjectDisposedException
                            or System.Security.Authentication.AuthenticationException
                )
            {
                // The client went, or the test is over.
            }
        }
    }
}
