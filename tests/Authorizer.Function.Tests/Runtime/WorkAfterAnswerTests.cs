using Authorizer.Local.RuntimeApi;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class WorkAfterAnswerTests
{
    [Fact]
    public async Task It_begins_after_the_answer_is_posted_and_ends_before_the_next_event_is_asked_for()
    {
        await using var api = await StartAsync();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            AfterAnswer = async _ =>
            {
                entered.SetResult();
                await release.Task;
            },
        };
        var running = loop.RunAsync();

        await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        await entered.Task.NotForEver();

        Assert.Equal(1, api.Counters.Responses);
        Assert.Equal(1, api.Counters.Next);
        release.SetResult();
        await Patience.Until(() => api.Counters.Next == 2);
        Assert.Empty(loop.Notices);
        await EndAsync(loop, running);
    }

    [Theory]
    [InlineData(10_000d, 1_000d)]
    [InlineData(1_100d, 850d)]
    [InlineData(400d, 300d)]
    public async Task It_has_a_second_and_never_more_than_the_invocation(double timeoutMs, double boundMs)
    {
        await using var api = await StartAsync();
        var entered = new TaskCompletionSource<CancellationToken>();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            AfterAnswer = async token =>
            {
                entered.TrySetResult(token);
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
            },
        };
        var running = loop.RunAsync();
        var outcome = await api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromMilliseconds(timeoutMs)).NotForEver();
        var token = await entered.Task.NotForEver();
        await _clock.ArmedAsync(TimeSpan.FromMilliseconds(boundMs));

        _clock.Advance(TimeSpan.FromMilliseconds(boundMs - 1));
        Assert.False(token.IsCancellationRequested);
        Assert.Equal(1, api.Counters.Next);
        _clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.True(token.IsCancellationRequested);
        await Patience.Until(() => api.Counters.Next == 2);
        var notice = Assert.Single(loop.Notices);
        Assert.Equal(RuntimeNoticeKind.AfterAnswerOverdue, notice.Kind);
        Assert.Equal(outcome.RequestId, notice.RequestId);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task It_is_left_out_when_the_deadline_has_passed()
    {
        await using var api = await StartAsync();
        var works = 0;
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (_, _) =>
            {
                _clock.Advance(TimeSpan.FromSeconds(2.75));
                return ValueTask.FromResult(LoopUnderTest.Text("just in time"));
            },
            AfterAnswer = _ =>
            {
                works++;
                return ValueTask.CompletedTask;
            },
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromSeconds(3)).NotForEver();
        await Patience.Until(() => api.Counters.Next == 2);

        Assert.False(outcome.IsError);
        Assert.Equal(0, works);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task Its_exception_is_noticed_and_the_next_event_served()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock) { AfterAnswer = _ => throw new InvalidOperationException("no") };
        var running = loop.RunAsync();

        var first = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        var second = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        await Patience.Until(() => loop.Notices.Count == 2);

        Assert.False(first.IsError);
        Assert.False(second.IsError);
        Assert.All(loop.Notices, notice => Assert.Equal(RuntimeNoticeKind.AfterAnswerFailed, notice.Kind));
        Assert.Equal([first.RequestId, second.RequestId], loop.Notices.Select(notice => notice.RequestId));
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_it()
    {
        await using var api = await StartAsync();
        var entered = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            AfterAnswer = async _ =>
            {
                entered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
            },
        };
        var running = loop.RunAsync();
        await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        await entered.Task.NotForEver();

        await EndAsync(loop, running);

        Assert.Equal(1, api.Counters.Next);
    }

    private Task<LambdaRuntimeApi> StartAsync() => LambdaRuntimeApi.StartAsync(new LambdaRuntimeApiOptions { Clock = _clock });

    private static async Task EndAsync(LoopUnderTest loop, Task running)
    {
        await loop.StopAsync();
        await running.NotForEver();
    }

    private readonly MovedClock _clock = new();
}
