using System.Net;
using System.Net.Sockets;
using System.Text;
using Authorizer.Aws.Tests.KeySets;
using Authorizer.Aws.Tls;
using Authorizer.Aws.TrustRoots;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.Tls;

/// <summary>What passes between OpenSSL and a connection, seen from a server that .NET runs.</summary>
public sealed class TlsStreamTests
{
    private const string Empty = "{\"keys\":[]}";

    [Theory]
    [InlineData("localhost", "localhost")]
    [InlineData("127.0.0.1", "")]
    public async Task The_server_is_told_its_name_but_no_address(string host, string told)
    {
        var heard = new TaskCompletionSource<string>();
        await using var server = RawServer.OverTls(
            async (_, tls, _, stop) =>
            {
                heard.TrySetResult(tls.TargetHostName);
                await RawServer.WriteAsync(tls, Response(Empty), stop);
            }
        );
        await Sources.Remote(new UriBuilder(server.Uri) { Host = host }.Uri).FetchAsync(CancellationToken.None);
        Assert.Equal(told, await heard.Task);
    }

    [Fact]
    public async Task The_dot_that_ends_a_complete_name_is_for_the_resolver_alone()
    {
        var heard = new TaskCompletionSource<string>();
        await using var server = RawServer.OverTls((_, tls, _, _) => Task.FromResult(heard.TrySetResult(tls.TargetHostName)));
        using var context = new TlsContext();
        var trust = new ServerTrust(TestPki.Trust, SystemRoots.Of(new Dictionary<string, string>()));
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Uri.Port);
        await using var tls = await TlsStream.ConnectAsync(
            new NetworkStream(socket, ownsSocket: true),
            "localhost.",
            context,
            trust,
            CancellationToken.None
        );
        await tls.WriteAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        Assert.Equal("localhost", await heard.Task);
    }

    [Fact]
    public async Task A_body_that_ends_with_the_connection_ends_with_the_servers_word()
    {
        await using var server = RawServer.OverTls(
            async (_, tls, socket, stop) =>
            {
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\n\r\n" + Empty, stop);
                await tls.ShutdownAsync();
                socket.Shutdown(SocketShutdown.Send);
            }
        );
        Assert.Equal(0, (await Sources.Remote(server.Uri).FetchAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task A_body_that_somebody_cuts_off_is_none()
    {
        await using var server = RawServer.OverTls(
            async (_, tls, socket, stop) =>
            {
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\n\r\n" + Empty, stop);
                socket.Shutdown(SocketShutdown.Send);
            }
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
    }

    [Fact]
    public async Task A_connection_on_which_something_came_unasked_is_replaced()
    {
        await using var server = RawServer.OverTls(
            async (number, tls, _, stop) =>
            {
                await RawServer.WriteAsync(tls, Response(Empty) + (number == 1 ? Response("evil") : ""), stop);
                await Task.Delay(Timeout.Infinite, stop);
            }
        );
        var source = Sources.Remote(server.Uri);
        Assert.Equal(0, (await source.FetchAsync(CancellationToken.None)).Count);
        Assert.Equal(0, (await source.FetchAsync(CancellationToken.None)).Count);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Records_may_be_many_and_come_in_any_pieces()
    {
        var body = "{\"keys\":[]," + new string(' ', 200_000) + "\"x\":1}";
        await using var server = RawServer.OverTls(
            async (_, tls, _, stop) =>
            {
                var bytes = Encoding.ASCII.GetBytes(Response(body));
                for (var at = 0; at < bytes.Length; at += 7_777)
                {
                    await tls.WriteAsync(bytes.AsMemory(at, Math.Min(7_777, bytes.Length - at)), stop);
                }
            }
        );
        Assert.Equal(0, (await Sources.Remote(server.Uri).FetchAsync(CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Who_speaks_no_TLS_is_not_reached()
    {
        await using var server = new RawServer(
            async (_, socket, stop) => await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), stop)
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
    }

    private static string Response(string body) => $"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}";
}
