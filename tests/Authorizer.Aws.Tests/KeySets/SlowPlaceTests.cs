using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>Contract 4: one request has its time, from connecting to the last byte.</summary>
public sealed class SlowPlaceTests
{
    [Fact]
    public async Task A_connection_that_nobody_answers_times_out()
    {
        await using var server = new RawServer((_, _, stop) => Task.Delay(Timeout.Infinite, stop));
        await TimesOutAsync(server);
    }

    [Fact]
    public async Task A_request_that_nobody_answers_times_out()
    {
        await using var server = RawServer.OverTls((_, stop) => Task.Delay(Timeout.Infinite, stop));
        await TimesOutAsync(server);
    }

    [Fact]
    public async Task Headers_without_a_body_time_out()
    {
        await using var server = RawServer.OverTls(
            async (tls, stop) =>
            {
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n", stop);
                await Task.Delay(Timeout.Infinite, stop);
            }
        );
        await TimesOutAsync(server);
    }

    [Fact]
    public async Task A_body_that_drips_times_out_as_a_whole()
    {
        await using var server = RawServer.OverTls(
            async (tls, stop) =>
            {
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\n\r\n", stop);
                while (true)
                {
                    await RawServer.WriteAsync(tls, " ", stop);
                    await Task.Delay(20, stop);
                }
            }
        );
        await TimesOutAsync(server);
    }

    [Fact]
    public async Task Discovery_and_keys_have_twice_the_time_together()
    {
        await using var server = RawServer.OverTls((_, stop) => Task.Delay(Timeout.Infinite, stop));
        await Sources.FailsAsync(
            KeySetFetchFailure.TimedOut,
            Sources.Discovered("https://id.example.test", server.Uri, Sources.Impatient)
        );
    }

    [Fact]
    public async Task Whoever_gives_a_fetch_up_gets_his_own_cancellation()
    {
        await using var server = RawServer.OverTls((_, stop) => Task.Delay(Timeout.Infinite, stop));
        IKeySetSource[] sources = [Sources.Remote(server.Uri), Sources.Discovered("https://id.example.test", server.Uri)];
        foreach (var source in sources)
        {
            using var caller = new CancellationTokenSource();
            var fetch = source.FetchAsync(caller.Token);
            await caller.CancelAsync();
            var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
            Assert.Equal(caller.Token, end.CancellationToken);
        }
    }

    private static Task TimesOutAsync(RawServer server) =>
        Sources.FailsAsync(KeySetFetchFailure.TimedOut, Sources.Remote(server.Uri, Sources.Impatient));
}
