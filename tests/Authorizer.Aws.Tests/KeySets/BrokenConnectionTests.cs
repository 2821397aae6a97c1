using Authorizer.Aws.KeySets;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>Connections that die: in a freeze, between fetches, in the middle of an answer.</summary>
public sealed class BrokenConnectionTests
{
    [Fact]
    public async Task A_body_that_breaks_off_is_a_failure()
    {
        await using var server = RawServer.OverTls(
            (tls, stop) => RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"keys\":[]}", stop).AsTask()
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
    }

    [Fact]
    public async Task A_chunked_body_that_breaks_off_is_a_failure_even_where_it_would_parse()
    {
        await using var server = RawServer.OverTls(
            (tls, stop) =>
                RawServer
                    .WriteAsync(tls, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nb\r\n{\"keys\":[]}\r\n", stop)
                    .AsTask()
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
    }

    [Fact]
    public async Task A_connection_kept_alive_and_killed_between_fetches_costs_nothing()
    {
        await using var server = RawServer.OverTls((tls, stop) => AnswerAsync(tls, stop));
        var source = Sources.Remote(server.Uri);
        await source.FetchAsync(CancellationToken.None);
        Assert.Equal(0, (await source.FetchAsync(CancellationToken.None)).Count);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_connection_that_dies_with_the_second_request_is_replaced_at_once()
    {
        await using var server = RawServer.OverTls(
            async (_, tls, socket, stop) =>
            {
                await AnswerAsync(tls, stop);
                await RawServer.ReadRequestAsync(tls, stop);
                RawServer.Reset(socket);
            }
        );
        var source = Sources.Remote(server.Uri);
        await source.FetchAsync(CancellationToken.None);
        Assert.Equal(0, (await source.FetchAsync(CancellationToken.None)).Count);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_new_connection_that_is_reset_is_tried_once_more()
    {
        await using var server = RawServer.OverTls(
            async (number, tls, socket, stop) =>
            {
                if (number == 1)
                {
                    RawServer.Reset(socket);
                    return;
                }
                await AnswerAsync(tls, stop);
            }
        );
        Assert.Equal(0, (await Sources.Remote(server.Uri).FetchAsync(CancellationToken.None)).Count);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_place_that_always_resets_is_tried_twice_and_unreachable()
    {
        await using var server = RawServer.OverTls(
            (_, _, socket, _) =>
            {
                RawServer.Reset(socket);
                return Task.CompletedTask;
            }
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_reset_in_the_middle_of_an_answer_is_a_failure_and_not_tried_again()
    {
        await using var server = RawServer.OverTls(
            async (_, tls, socket, stop) =>
            {
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{", stop);
                RawServer.Reset(socket);
            }
        );
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, Sources.Remote(server.Uri));
    }

    [Fact]
    public async Task Connections_that_were_disposed_under_a_fetch_are_a_failure_like_others()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Empty));
        var connections = TestPki.New();
        var source = new RemoteKeySetSource(
            server.At("keys"),
            connections.For(TestPki.Trust, Sources.Patient),
            KeySetTexts.Import,
            Sources.Patient,
            TimeProvider.System
        );
        connections.Dispose();
        await Sources.FailsAsync(KeySetFetchFailure.Unreachable, source);
    }

    private static Task AnswerAsync(Stream tls, CancellationToken stop) =>
        RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"keys\":[]}", stop).AsTask();
}
