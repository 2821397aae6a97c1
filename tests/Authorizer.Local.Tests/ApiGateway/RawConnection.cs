using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Authorizer.Local.Tests.ApiGateway;

/// <summary>One TCP connection that sends requests byte for byte, as no HTTP library would.</summary>
internal sealed class RawConnection : IAsyncDisposable
{
    private readonly TcpClient tcp = new();
    private StreamReader reader = null!;

    public static async Task<RawConnection> OpenAsync(string baseAddress)
    {
        var connection = new RawConnection();
        await connection.tcp.ConnectAsync(IPAddress.Loopback, new Uri(baseAddress).Port);
        connection.reader = new StreamReader(connection.tcp.GetStream(), Encoding.ASCII);
        return connection;
    }

    /// <summary>Sends lines, a <c>Host</c> header and a body; gives the status and leaves the connection open.</summary>
    public async Task<int> SendAsync(string requestLine, string[] headers, string body = "")
    {
        string[] lines = [requestLine, "Host: localhost", .. headers, "", body];
        await tcp.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", lines)));
        var status = (await LineAsync()).Split(' ')[1];
        await ReadAwayAsync();
        return int.Parse(status, System.Globalization.CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        tcp.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The rest of a chunked answer: headers, then chunks up to the empty one.</summary>
    private async Task ReadAwayAsync()
    {
        while (await LineAsync() is { Length: > 0 }) { }
        while (await LineAsync() is not "0") { }
        await LineAsync();
    }

    private async Task<string> LineAsync() =>
        await reader.ReadLineAsync() ?? throw new EndOfStreamException("The server closed the connection.");
}
