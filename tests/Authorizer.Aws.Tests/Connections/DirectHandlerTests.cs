using System.Net;
using System.Text;
using Authorizer.Aws.Connections;

namespace Authorizer.Aws.Tests.Connections;

/// <summary>Decision 0010: HTTP/1.1 as RFC 9112 has it, and nothing that could be read in two ways.</summary>
public sealed class DirectHandlerTests : IDisposable
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly HttpMessageInvoker http = new(new DirectHandler(tls: null, Minute, Minute));

    public void Dispose() => http.Dispose();

    [Theory]
    [InlineData(Ok)]
    [InlineData("HTTP/1.1 200\r\ncontent-length:5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n02;a=b\r\nhe\r\n3 \r\nllo\r\n0;end\r\nTrailer: x\r\n\r\n")]
    public async Task A_response_is_read_whole_in_whatever_pieces_it_comes(string answer)
    {
        foreach (var length in (int[])[1, 2, 7, int.MaxValue])
        {
            await using var server = new PlainServer(answer, answer) { PieceLength = length };
            Assert.Equal("hello", await TextAsync(server));
            // The rest of the first one is not taken for the second one's.
            Assert.Equal("hello", await TextAsync(server));
            Assert.Equal(1, server.Connections);
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello")]
    public async Task A_connection_that_the_server_ends_is_not_taken_up_again(string answer)
    {
        await using var server = new PlainServer(answer, answer) { Closes = true };
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal(2, server.Connections);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n")]
    [InlineData("HTTP/1.1 200 OK\nContent-Length: 5\n\nhello")]
    [InlineData("HTTP/2 200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1  200 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 2000 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 099 OK\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\rX: a\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 O\0K\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 101 Switching\r\nUpgrade: h2c\r\n\r\n")]
    [InlineData("hello\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n folded\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length : 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\n: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nX: a\0b\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: identity\r\n\r\nhello")]
    [InlineData("HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n")]
    public async Task What_is_no_response_is_refused(string answer)
    {
        await using var server = new PlainServer(answer) { Closes = true };
        await Assert.ThrowsAsync<HttpRequestException>(() => TextAsync(server));
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n 5\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5g\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n000000005\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\0\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;\nab\r\nhello\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nno field\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\nX: a\nb\r\n\r\n")]
    public async Task A_body_that_ends_early_or_is_none_is_refused(string answer)
    {
        await using var server = new PlainServer(answer) { Closes = true };
        await Assert.ThrowsAnyAsync<IOException>(() => TextAsync(server));
    }

    [Fact]
    public async Task A_head_without_end_is_not_waited_for()
    {
        await using var server = new PlainServer("HTTP/1.1 200 OK\r\nX: " + new string('x', 70_000));
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => TextAsync(server));
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, failure.HttpRequestError);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public async Task Interim_responses_without_end_are_not_waited_for(int count, bool isTaken)
    {
        var interim = string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", count));
        await using var server = new PlainServer(interim + Ok);
        var text = TextAsync(server);
        if (isTaken)
        {
            Assert.Equal("hello", await text);
            return;
        }
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => text);
        Assert.Equal(HttpRequestError.InvalidResponse, failure.HttpRequestError);
    }

    [Fact]
    public async Task Trailers_without_end_are_not_waited_for()
    {
        var trailers = string.Concat(Enumerable.Repeat("A: b\r\n", 200));
        await using var server = new PlainServer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n" + trailers);
        await Assert.ThrowsAnyAsync<IOException>(() => TextAsync(server));
    }

    [Theory]
    [InlineData("HTTP/1.1 204 No Content\r\n\r\n")]
    [InlineData("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n")]
    public async Task Some_statuses_have_no_body_whatever_they_say(string answer)
    {
        await using var server = new PlainServer(answer, Ok);
        Assert.Equal("", await TextAsync(server));
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_died_while_it_was_idle_is_replaced()
    {
        await using var server = new PlainServer(Ok, Ok) { Closes = true };
        Assert.Equal("hello", await TextAsync(server));
        await server.Closed.WaitAsync(Minute);
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_on_which_something_came_unasked_is_replaced()
    {
        await using var server = new PlainServer(Ok + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil", Ok);
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_response_that_is_given_up_ends_its_connection()
    {
        await using var server = new PlainServer(Ok, Ok);
        using (var request = new HttpRequestMessage(HttpMethod.Get, server.Uri))
        using (await http.SendAsync(request, CancellationToken.None))
        {
            // Its body is not read.
        }
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_is_too_old_is_not_taken_up_again()
    {
        using var forgetful = new HttpMessageInvoker(new DirectHandler(tls: null, Minute, keptFor: TimeSpan.Zero));
        await using var server = new PlainServer(Ok, Ok);
        Assert.Equal("hello", await TextAsync(server, forgetful));
        Assert.Equal("hello", await TextAsync(server, forgetful));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_request_is_written_in_one_piece_with_its_own_headers()
    {
        await using var server = new PlainServer(
            "HTTP/1.1 200 OK\r\nX-Name: value\r\nContent-Type: text/plain\r\nContent-Length: 0\r\n\r\n"
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Uri)
        {
            Content = new ByteArrayContent("body"u8.ToArray()),
        };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", "a.b");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-amz-json-1.1");
        using var response = await http.SendAsync(request, CancellationToken.None);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("value", response.Headers.NonValidated["x-name"].ToString());
        Assert.Equal("text/plain", response.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Equal(
            $"POST /a/b?c=d HTTP/1.1\r\nHost: 127.0.0.1:{server.Uri.Port}\r\nX-Amz-Target: a.b\r\n"
                + "Content-Type: application/x-amz-json-1.1\r\nContent-Length: 4\r\n\r\nbody",
            Assert.Single(server.Requests)
        );
    }

    [Fact]
    public async Task Nobody_writes_a_second_line_into_a_header()
    {
        await using var server = new PlainServer(Ok);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Uri);
        if (request.Headers.TryAddWithoutValidation("X-Name", "a\rEvil: b"))
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, CancellationToken.None));
        }
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_cancelled_request_ends_its_connection()
    {
        await using var server = new PlainServer("", Ok);
        using var cancellation = new CancellationTokenSource();
        var pending = TextAsync(server, http, cancellation.Token);
        while (server.Requests.Count == 0)
        {
            await Task.Yield();
        }
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal("hello", await TextAsync(server));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Nobody_at_the_place_is_a_connection_error()
    {
        Uri gone;
        await using (var server = new PlainServer())
        {
            gone = server.Uri;
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, gone);
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, CancellationToken.None));
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_told_from_a_place_where_nobody_is()
    {
        // RFC 6761 section 6.4: nobody ever has it.
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://nobody.invalid/");
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => http.SendAsync(request, CancellationToken.None));
        Assert.Equal(HttpRequestError.NameResolutionError, failure.HttpRequestError);
    }

    private Task<string> TextAsync(PlainServer server) => TextAsync(server, http);

    private static async Task<string> TextAsync(
        PlainServer server,
        HttpMessageInvoker http,
        CancellationToken cancellation = default
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Uri);
        using var response = await http.SendAsync(request, cancellation);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        await stream.CopyToAsync(body, cancellation);
        return Encoding.Latin1.GetString(body.ToArray());
    }
}
