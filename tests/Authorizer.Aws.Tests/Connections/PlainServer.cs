using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Authorizer.Aws.Tests.Connections;

/// <summary>Answers the n-th request, whichever connection it comes over, with the n-th text, in pieces as told; then closes where told.</summary>
internal sealed class PlainServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task accepting;
    private readonly string[] answers;
    private readonly List<string> requests = [];
    private readonly TaskCompletionSource closed = new();
    private int connections;

    public PlainServer(params string[] answers)
    {
        this.answers = answers;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>How many bytes of an answer go out at a time.</summary>
    public int PieceLength { get; init; } = int.MaxValue;

    /// <summary>Whether the connection ends after each answer.</summary>
    public bool Closes { get; init; }

    /// <summary>Ends when the first connection has: whoever looks at his side of it then sees that.</summary>
    public Task Closed => closed.Task;

    public int Connections => Volatile.Read(ref connections);

    public Uri Uri => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/a/b?c=d");

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                var socket = await listener.AcceptSocketAsync(stop.Token);
                Interlocked.Increment(ref connections);
                serving.Add(ServeAsync(socket));
            }
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                socket.NoDelay = true;
                while (await ReadRequestAsync(socket) is { } answer)
                {
                    await WriteAsync(socket, Encoding.Latin1.GetBytes(answer));
                    if (Closes)
                    {
                        break;
                    }
                }
            }
            catch (Exception end) when (end is OperationCanceledException or SocketException)
            {
                // The client went, or the test is over.
            }
        }
        closed.TrySetResult();
    }

    private async Task<string?> ReadRequestAsync(Socket socket)
    {
        var request = new StringBuilder();
        var buffer = new byte[4096];
        // Requests with a body send it in the same piece.
        while (!request.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, stop.Token);
            if (read == 0)
            {
                return null;
            }
            request.Append(Encoding.Latin1.GetString(buffer, 0, read));
        }
        lock (requests)
        {
            requests.Add(request.ToString());
            return answers[requests.Count - 1];
        }
    }

    private async Task WriteAsync(Socket socket, byte[] answer)
    {
        for (var at = 0; at < answer.Length; at += Math.Min(PieceLength, answer.Length - at))
        {
            await socket.SendAsync(answer.AsMemory(at, Math.Min(PieceLength, answer.Length - at)), stop.Token);
        }
    }
}
