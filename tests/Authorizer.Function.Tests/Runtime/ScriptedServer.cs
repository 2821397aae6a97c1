using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Authorizer.Function.Tests.Runtime;

/// <summary>
/// Answers each request with the next piece of its script, byte for byte, so that it can say what no proper server says. A
/// request for which the script has nothing, or something for another request, waits for ever.
/// </summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public ScriptedServer(params Reply[] script)
    {
        _script = new Queue<Reply>(script);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Endpoint => _listener.LocalEndpoint.ToString()!;

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>The requests so far: head and body as text.</summary>
    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_script)
            {
                return [.. _requests];
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var served = new List<Task>();
        try
        {
            while (true)
            {
                var connection = await _listener.AcceptSocketAsync(_stop.Token);
                Interlocked.Increment(ref _connections);
                served.Add(ServeAsync(connection));
            }
        }
        catch (Exception) when (_stop.IsCancellationRequested)
        {
            await Task.WhenAll(served);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        await using var stream = new NetworkStream(connection);
        try
        {
            while (await ReadRequestAsync(stream) is { } request && Next(request) is { } reply)
            {
                await stream.WriteAsync(reply.Bytes, _stop.Token);
                if (reply.Late is { } late)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(30), _stop.Token);
                    await stream.WriteAsync(late, _stop.Token);
                }
                if (reply.ThenClose)
                {
                    return;
                }
            }
            await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            return;
        }
    }

    private Reply? Next(string request)
    {
        lock (_script)
        {
            _requests.Add(request);
            return _script.TryPeek(out var reply) && request.Contains(reply.For, StringComparison.Ordinal)
                ? _script.Dequeue()
                : null;
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(text.ToString()))
        {
            var read = await stream.ReadAsync(buffer, _stop.Token);
            if (read == 0)
            {
                return null;
            }
            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }
        return text.ToString();
    }

    private static bool IsWhole(string text)
    {
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal));
        return end >= 0
            && text.Length
                >= end + 4 + (length is null ? 0 : int.Parse(length["Content-Length: ".Length..], CultureInfo.InvariantCulture));
    }

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Reply> _script;
    private readonly List<string> _requests = [];
    private readonly Task _accepting;
    private int _connections;
}

/// <summary>One piece of a script.</summary>
internal sealed record Reply(byte[] Bytes, bool ThenClose)
{
    /// <summary>What a request has to contain to be answered with this.</summary>
    public string For { get; init; } = "";

    /// <summary>What comes a moment later, in a packet of its own.</summary>
    public byte[]? Late { get; init; }

    /// <summary>An event with the id <c>id-1</c>.</summary>
    public static Reply Event(string body = "{}", string headers = "") =>
        Of(200, body, $"Lambda-Runtime-Aws-Request-Id: id-1\r\n{headers}");

    public static Reply Of(int status, string body = "", string headers = "") =>
        Raw($"HTTP/1.1 {status} Words\r\nContent-Length: {body.Length}\r\n{headers}\r\n{body}");

    public static Reply Raw(string text) => new(Encoding.ASCII.GetBytes(text), ThenClose: false);

    /// <summary>The text, then the end of the connection.</summary>
    public static Reply CutOff(string text = "") => new(Encoding.ASCII.GetBytes(text), ThenClose: true);
}
