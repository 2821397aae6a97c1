using System.Text;
using Authorizer.Local.RuntimeApi;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class InvocationLoopTests
{
    [Fact]
    public async Task Every_event_is_answered_with_what_the_handler_made_of_it()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (invocation, _) =>
                ValueTask.FromResult(LoopUnderTest.Text("got " + Encoding.UTF8.GetString(invocation.Event.Span))),
        };
        var running = loop.RunAsync();

        for (var number = 0; number < 5; number++)
        {
            var outcome = await api.InvokeAsync(Encoding.UTF8.GetBytes($"event {number} é")).NotForEver();
            Assert.False(outcome.IsError);
            Assert.Equal($"got event {number} é", Encoding.UTF8.GetString(outcome.Payload.Span));
        }
        Assert.Empty(loop.Notices);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task The_handler_sees_what_the_headers_say()
    {
        var options = new LambdaRuntimeApiOptions { Clock = _clock };
        await using var api = await LambdaRuntimeApi.StartAsync(options);
        Invocation? seen = null;
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (invocation, _) => ValueTask.FromResult(LoopUnderTest.Text((seen = invocation).RequestId)),
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromSeconds(7)).NotForEver();

        Assert.Equal(outcome.RequestId, Encoding.UTF8.GetString(outcome.Payload.Span));
        Assert.Equal(_clock.GetUtcNow().AddSeconds(7), seen!.DeadlineUtc);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task A_fault_is_posted_as_an_error()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (_, _) =>
                ValueTask.FromResult(InvocationResult.Error("Function.KeysUnavailable", "The keys could not be fetched.")),
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();

        Assert.Equal("Function.KeysUnavailable", outcome.Error!.Category);
        Assert.Equal("Function.KeysUnavailable", outcome.Error.Type);
        Assert.Equal("The keys could not be fetched.", outcome.Error.Message);
        Assert.Empty(loop.Notices);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task The_401_reaches_the_invoker_as_the_bare_word()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (_, _) => ValueTask.FromResult(InvocationResult.Unauthorized),
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();

        Assert.Equal("Unauthorized", outcome.Error!.Message);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task An_exception_of_the_handler_leaves_no_word_of_its_own_behind()
    {
        await using var api = await StartAsync();
        var secret = new InvalidOperationException("token eyJhbGciOi and Unauthorized");
        var calls = 0;
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (_, _) => calls++ == 0 ? throw secret : ValueTask.FromResult(LoopUnderTest.Text("fine")),
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        var next = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();

        Assert.Equal("Function.InternalError", outcome.Error!.Type);
        Assert.DoesNotContain("eyJ", Encoding.UTF8.GetString(outcome.Payload.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("Unauthorized", Encoding.UTF8.GetString(outcome.Payload.Span), StringComparison.Ordinal);
        Assert.False(next.IsError);
        var notice = Assert.Single(loop.Notices);
        Assert.Equal(RuntimeNoticeKind.HandlerFailed, notice.Kind);
        Assert.Equal(outcome.RequestId, notice.RequestId);
        Assert.Same(secret, notice.Cause);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task A_cancellation_that_is_not_ours_is_an_exception_like_any_other()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (_, _) =>
            {
                await Task.Yield();
                throw new TaskCanceledException("a request timed out");
            },
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();

        Assert.Equal("Function.InternalError", outcome.Error!.Type);
        Assert.Equal([RuntimeNoticeKind.HandlerFailed], loop.NoticeKinds);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_noticed_and_the_next_event_served()
    {
        await using var api = await StartAsync();
        var calls = 0;
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (_, _) =>
                ValueTask.FromResult(
                    calls++ == 0 ? InvocationResult.Answer(new byte[(6 * 1024 * 1024) + 101]) : LoopUnderTest.Text("fine")
                ),
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();
        var next = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();

        Assert.Equal("Function.ResponseSizeTooLarge", outcome.Error!.Type);
        Assert.False(next.IsError);
        Assert.Equal([new RuntimeNotice(RuntimeNoticeKind.AnswerTooLarge, outcome.RequestId)], loop.Notices);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task The_largest_answer_gets_through()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = (_, _) => ValueTask.FromResult(InvocationResult.Answer(new byte[(6 * 1024 * 1024) + 100])),
        };
        var running = loop.RunAsync();

        var outcome = await api.InvokeAsync("{}"u8.ToArray()).NotForEver();

        Assert.False(outcome.IsError);
        Assert.Equal((6 * 1024 * 1024) + 100, outcome.Payload.Length);
        await EndAsync(loop, running);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    public async Task A_refused_answer_is_noticed_and_the_next_event_served(int status)
    {
        await using var server = new ScriptedServer(Reply.Event("first"), Reply.Of(status), Reply.Event("second"), Reply.Of(500));
        using var loop = new LoopUnderTest(server.Endpoint, _clock);

        await Assert.ThrowsAsync<RuntimeApiException>(() => loop.RunAsync().NotForEver());

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal([new RuntimeNotice(RuntimeNoticeKind.AnswerRefused, "id-1")], loop.Notices);
    }

    [Theory]
    [InlineData("next")]
    [InlineData("response")]
    [InlineData("error")]
    public async Task A_500_from_any_endpoint_ends_the_loop_at_once(string endpoint)
    {
        await using var server =
            endpoint == "next"
                ? new ScriptedServer(Reply.Of(500), Reply.Event())
                : new ScriptedServer(Reply.Event(), Reply.Of(500), Reply.Event());
        using var loop = new LoopUnderTest(server.Endpoint, _clock)
        {
            Answer = (_, _) =>
                ValueTask.FromResult(endpoint == "error" ? InvocationResult.Unauthorized : LoopUnderTest.Text("fine")),
        };

        await Assert.ThrowsAsync<RuntimeApiException>(() => loop.RunAsync().NotForEver());

        Assert.Contains($"/{endpoint} HTTP", server.Requests[^1], StringComparison.Ordinal);
        Assert.Equal(endpoint == "next" ? 1 : 2, server.Requests.Count);
    }

    [Fact]
    public async Task Stopping_ends_a_loop_that_waits_for_an_event()
    {
        await using var api = await StartAsync();
        using var loop = new LoopUnderTest(api.Endpoint, _clock);
        var running = loop.RunAsync();
        await api.Initialized.NotForEver();

        await EndAsync(loop, running);
    }

    [Fact]
    public async Task Stopping_ends_a_loop_whose_handler_hangs_and_posts_nothing_for_it()
    {
        await using var api = await StartAsync();
        var entered = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (_, _) =>
            {
                entered.SetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
                return InvocationResult.Unauthorized;
            },
        };
        var running = loop.RunAsync();
        var invocation = api.InvokeAsync("{}"u8.ToArray());
        await entered.Task.NotForEver();

        await EndAsync(loop, running);

        Assert.False(invocation.IsCompleted);
        Assert.Equal(0, api.Counters.Responses + api.Counters.Errors);
        Assert.Empty(loop.Notices);
    }

    private Task<LambdaRuntimeApi> StartAsync() => LambdaRuntimeApi.StartAsync(new LambdaRuntimeApiOptions { Clock = _clock });

    private static async Task EndAsync(LoopUnderTest loop, Task running)
    {
        await loop.StopAsync();
        await running.NotForEver();
    }

    private readonly MovedClock _clock = new();
}
