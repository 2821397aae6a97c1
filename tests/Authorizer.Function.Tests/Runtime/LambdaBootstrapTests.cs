using System.Text;
using Authorizer.Local.RuntimeApi;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class LambdaBootstrapTests
{
    [Fact]
    public async Task It_starts_serves_and_ends_with_0_when_stopped()
    {
        await using var api = await StartAsync();
        var isReady = false;
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Initialize = async _ =>
            {
                await Task.Yield();
                isReady = true;
            },
            Answer = (_, _) => ValueTask.FromResult(LoopUnderTest.Text(isReady ? "ready" : "not ready")),
        };
        var running = loop.BootAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        await loop.StopAsync();

        Assert.Equal("ready", Encoding.UTF8.GetString(outcome.Payload.Span));
        Assert.False((await api.Initialized).IsError);
        Assert.Equal(0, await running.NotForEver());
        Assert.Empty(loop.Notices);
    }

    [Fact]
    public async Task A_failed_start_reaches_the_operator_with_its_own_words()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Initialize = _ => throw new InitializationException("Runtime.ConfigInvalid", "`AUTHORIZER_ACCESS` is `opne`."),
        };

        var exitCode = await loop.BootAsync().NotForEver();

        var init = await api.Initialized.NotForEver();
        Assert.Equal(1, exitCode);
        Assert.Equal("Runtime.ConfigInvalid", init.Error!.Category);
        Assert.Equal("Runtime.ConfigInvalid", init.Error.Type);
        Assert.Equal("`AUTHORIZER_ACCESS` is `opne`.", init.Error.Message);
        Assert.Equal(0, api.Counters.Next);
        Assert.Equal([RuntimeNoticeKind.InitializationFailed], loop.NoticeKinds);
    }

    [Fact]
    public async Task Any_other_exception_of_the_start_reaches_nobody_with_its_words()
    {
        await using var api = await StartAsync();
        var secret = new InvalidOperationException("secret of the parameter");
        using var loop = new LoopUnderTest(api.Endpoint, _clock) { Initialize = _ => Task.FromException(secret) };

        var exitCode = await loop.BootAsync().NotForEver();

        var init = await api.Initialized.NotForEver();
        Assert.Equal(1, exitCode);
        Assert.Equal("Runtime.InitError", init.Error!.Type);
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(init.Error.Payload.Span), StringComparison.Ordinal);
        Assert.Same(secret, Assert.Single(loop.Notices).Cause);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public async Task A_number_of_loops_below_1_is_an_init_error_that_names_the_variable(int number)
    {
        await using var api = await StartAsync();
        var wasInitialized = false;
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            MaxConcurrency = number,
            Initialize = _ =>
            {
                wasInitialized = true;
                return Task.CompletedTask;
            },
        };

        Assert.Equal(1, await loop.BootAsync().NotForEver());

        var init = await api.Initialized.NotForEver();
        Assert.Contains("`AWS_LAMBDA_MAX_CONCURRENCY`", init.Error!.Message, StringComparison.Ordinal);
        Assert.False(wasInitialized);
    }

    [Fact]
    public async Task A_failed_start_that_cannot_be_reported_still_ends_the_process()
    {
        var server = new ScriptedServer();
        using var loop = new LoopUnderTest(server.Endpoint, _clock) { Initialize = _ => throw new TimeoutException() };
        await server.DisposeAsync();

        Assert.Equal(1, await loop.BootAsync().NotForEver());

        Assert.Equal(
            [RuntimeNoticeKind.InitializationFailed, RuntimeNoticeKind.InitializationErrorNotReported],
            loop.NoticeKinds
        );
    }

    [Theory]
    [InlineData(403)]
    [InlineData(500)]
    public async Task A_report_that_Lambda_does_not_take_is_noticed(int status)
    {
        await using var server = new ScriptedServer(Reply.Of(status));
        using var loop = new LoopUnderTest(server.Endpoint, _clock) { Initialize = _ => throw new TimeoutException() };

        Assert.Equal(1, await loop.BootAsync().NotForEver());

        Assert.Equal(
            [RuntimeNoticeKind.InitializationFailed, RuntimeNoticeKind.InitializationErrorNotReported],
            loop.NoticeKinds
        );
    }

    [Fact]
    public async Task Stopping_during_the_start_is_no_failure()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Initialize = token => Task.Delay(Timeout.InfiniteTimeSpan, token),
        };
        var running = loop.BootAsync();

        await loop.StopAsync();

        Assert.Equal(0, await running.NotForEver());
        Assert.Equal(0, api.Counters.InitErrors);
    }

    [Fact]
    public async Task As_many_events_are_worked_on_at_a_time_as_Lambda_asks_for()
    {
        await using var api = await StartAsync(maxConcurrency: 3);
        var working = 0;
        var allThere = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            MaxConcurrency = 3,
            Answer = async (invocation, _) =>
            {
                if (Interlocked.Increment(ref working) == 3)
                {
                    allThere.SetResult();
                }
                await allThere.Task;
                return InvocationResult.Answer(invocation.Event.ToArray());
            },
        };
        var running = loop.BootAsync();

        var outcomes = await Task.WhenAll(
                api.InvokeAsync("a"u8.ToArray()),
                api.InvokeAsync("b"u8.ToArray()),
                api.InvokeAsync("c"u8.ToArray())
            )
            .NotForEver();

        Assert.Equal(["a", "b", "c"], outcomes.Select(outcome => Encoding.UTF8.GetString(outcome.Payload.Span)));
        await loop.StopAsync();
        Assert.Equal(0, await running.NotForEver());
    }

    [Fact]
    public async Task One_loop_that_cannot_go_on_ends_the_others_and_the_process()
    {
        await using var server = new ScriptedServer(Reply.Event(), Reply.Of(500) with { For = "/response" });
        var entered = new TaskCompletionSource();
        using var loop = new LoopUnderTest(server.Endpoint, _clock)
        {
            MaxConcurrency = 4,
            Answer = async (_, _) =>
            {
                await entered.Task;
                return LoopUnderTest.Text("fine");
            },
        };
        var running = loop.BootAsync();
        // All four are at work before the first dies: one with the event, the others waiting for theirs.
        await Patience.Until(() => server.Requests.Count == 4);
        entered.SetResult();

        Assert.Equal(1, await running.NotForEver());

        var notice = Assert.Single(loop.Notices);
        Assert.Equal(RuntimeNoticeKind.LoopFailed, notice.Kind);
        Assert.IsType<RuntimeApiException>(notice.Cause);
    }

    private Task<LambdaRuntimeApi> StartAsync(int maxConcurrency = 1) =>
        LambdaRuntimeApi.StartAsync(new LambdaRuntimeApiOptions { Clock = _clock, MaxConcurrency = maxConcurrency });

    private readonly MovedClock _clock = new();
}
