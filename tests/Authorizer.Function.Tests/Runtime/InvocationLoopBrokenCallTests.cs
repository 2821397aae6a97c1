using System.Net.Sockets;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class InvocationLoopBrokenCallTests
{
    [Fact]
    public async Task A_broken_next_is_asked_again_three_times()
    {
        await using var server = new ScriptedServer(Broken, Broken, Broken, Reply.Event("whole"), Reply.Of(202), Reply.Of(500));
        var seen = new List<int>();
        using var loop = new LoopUnderTest(server.Endpoint, _clock)
        {
            Answer = (invocation, _) =>
            {
                seen.Add(invocation.Event.Length);
                return ValueTask.FromResult(LoopUnderTest.Text("fine"));
            },
        };
        var running = loop.RunAsync();

        await MoveThroughPausesAsync();
        await Assert.ThrowsAsync<RuntimeApiException>(() => running.NotForEver());

        Assert.Equal(["whole".Length], seen);
        Assert.Equal(Enumerable.Repeat(RuntimeNoticeKind.CallBroken, 3), loop.NoticeKinds);
        Assert.All(loop.Notices, notice => Assert.NotNull(notice.Cause));
    }

    [Fact]
    public async Task A_next_that_stays_broken_ends_the_loop()
    {
        await using var server = new ScriptedServer(Broken, Broken, Broken, Broken, Reply.Event());
        using var loop = new LoopUnderTest(server.Endpoint, _clock);
        var running = loop.RunAsync();

        await MoveThroughPausesAsync();

        await Assert.ThrowsAnyAsync<IOException>(() => running.NotForEver());
        Assert.Equal(4, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_is_not_there_ends_the_loop()
    {
        var server = new ScriptedServer();
        using var loop = new LoopUnderTest(server.Endpoint, _clock);
        await server.DisposeAsync();
        var running = loop.RunAsync();

        await MoveThroughPausesAsync();

        await Assert.ThrowsAnyAsync<SocketException>(() => running.NotForEver());
    }

    [Fact]
    public async Task An_answer_whose_post_broke_off_is_posted_again()
    {
        await using var server = new ScriptedServer(
            Reply.Event(),
            Reply.CutOff("HTTP/1.1 20"),
            Reply.Of(403),
            Reply.Event(),
            Reply.Of(500)
        );
        using var loop = new LoopUnderTest(server.Endpoint, _clock);
        var running = loop.RunAsync();

        await Patience.Until(() => !loop.Notices.IsEmpty);
        await _clock.AdvanceToTimerAsync();
        await Assert.ThrowsAsync<RuntimeApiException>(() => running.NotForEver());

        Assert.Equal(
            ["next", "response", "response", "next", "response"],
            server.Requests.Select(request => request.Split(' ')[1].Split('/')[^1])
        );
        Assert.Equal([RuntimeNoticeKind.CallBroken, RuntimeNoticeKind.AnswerRefused], loop.NoticeKinds);
        Assert.All(loop.Notices, notice => Assert.Equal("id-1", notice.RequestId));
    }

    [Fact]
    public async Task Stopping_ends_a_pause_between_attempts()
    {
        await using var server = new ScriptedServer(Broken);
        using var loop = new LoopUnderTest(server.Endpoint, _clock);
        var running = loop.RunAsync();
        await Patience.Until(() => !loop.Notices.IsEmpty);

        await loop.StopAsync();

        await running.NotForEver();
    }

    private async Task MoveThroughPausesAsync()
    {
        for (var pause = 0; pause < 3; pause++)
        {
            await _clock.AdvanceToTimerAsync();
        }
    }

    private static Reply Broken =>
        Reply.CutOff("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: id-1\r\nContent-Length: 10\r\n\r\nwho");

    private readonly MovedClock _clock = new();
}
