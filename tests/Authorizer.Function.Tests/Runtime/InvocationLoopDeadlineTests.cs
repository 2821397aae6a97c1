using System.Globalization;
using System.Text;
using Authorizer.Local.RuntimeApi;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class InvocationLoopDeadlineTests
{
    [Theory]
    [InlineData(10_000d, 9_750d)]
    [InlineData(800d, 600d)]
    public async Task The_token_is_cancelled_when_the_answer_is_due_and_not_before(double timeoutMs, double dueMs)
    {
        await using var api = await StartAsync();
        var handler = new TaskCompletionSource<CancellationToken>();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (_, token) =>
            {
                handler.SetResult(token);
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return InvocationResult.Unauthorized;
            },
        };
        var running = loop.RunAsync();
        var invocation = api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromMilliseconds(timeoutMs));
        var token = await handler.Task.NotForEver();
        await _clock.ArmedAsync(TimeSpan.FromMilliseconds(dueMs));

        _clock.Advance(TimeSpan.FromMilliseconds(dueMs - 1));
        Assert.False(token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(token.IsCancellationRequested);

        var outcome = await invocation.NotForEver();
        Assert.Equal("Function.DeadlineExceeded", outcome.Error!.Type);
        var notice = Assert.Single(loop.Notices);
        Assert.Equal(RuntimeNoticeKind.DeadlineExceeded, notice.Kind);
        Assert.Equal(outcome.RequestId, notice.RequestId);
        Assert.Equal(TimeSpan.FromMilliseconds(dueMs), notice.Duration);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task A_handler_that_ignores_its_token_is_answered_for_and_left_behind()
    {
        await using var api = await StartAsync();
        var entered = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        var readLate = new TaskCompletionSource<string>();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (invocation, _) =>
            {
                if (invocation.Event.Span.SequenceEqual("slow"u8))
                {
                    entered.SetResult();
                    await release.Task;
                    readLate.SetResult(Encoding.UTF8.GetString(invocation.Event.Span));
                }
                return LoopUnderTest.Text(Encoding.UTF8.GetString(invocation.Event.Span));
            },
        };
        var running = loop.RunAsync();
        var slow = api.InvokeAsync("slow"u8.ToArray(), TimeSpan.FromSeconds(3));
        await entered.Task.NotForEver();
        await _clock.ArmedAsync(TimeSpan.FromSeconds(2.75));

        _clock.Advance(TimeSpan.FromSeconds(2.75));

        Assert.Equal("Function.DeadlineExceeded", (await slow.NotForEver()).Error!.Type);
        Assert.Equal("quick", Text(await api.InvokeAsync("quick"u8.ToArray()).NotForEver()));
        release.SetResult();
        // Its event is its own for as long as it likes.
        Assert.Equal("slow", await readLate.Task.NotForEver());
        Assert.Equal("again", Text(await api.InvokeAsync("again"u8.ToArray()).NotForEver()));
        Assert.Equal(2, api.Counters.Responses);
        Assert.Equal([RuntimeNoticeKind.DeadlineExceeded], loop.NoticeKinds);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task A_handler_that_has_written_its_line_when_the_deadline_passes_is_the_one_that_answers()
    {
        await using var api = await StartAsync();
        var concluded = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (invocation, _) =>
            {
                await Task.Yield();
                Assert.True(invocation.TryConclude());
                concluded.SetResult();
                await release.Task;
                return LoopUnderTest.Text("decided");
            },
        };
        var running = loop.RunAsync();
        var asked = api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromSeconds(10));
        await concluded.Task.NotForEver();
        await _clock.ArmedAsync(TimeSpan.FromSeconds(9.75));

        _clock.Advance(TimeSpan.FromSeconds(9.75));
        release.SetResult();

        Assert.Equal("decided", Text(await asked.NotForEver()));
        Assert.Empty(loop.Notices);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task A_handler_whose_deadline_has_passed_writes_no_line_any_more()
    {
        await using var api = await StartAsync();
        var late = new TaskCompletionSource<bool>();
        var release = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (invocation, _) =>
            {
                await release.Task;
                late.SetResult(invocation.TryConclude());
                return LoopUnderTest.Text("decided");
            },
        };
        var running = loop.RunAsync();
        var asked = api.InvokeAsync("{}"u8.ToArray(), TimeSpan.FromSeconds(10));
        await _clock.ArmedAsync(TimeSpan.FromSeconds(9.75));

        _clock.Advance(TimeSpan.FromSeconds(9.75));

        Assert.Equal("Function.DeadlineExceeded", (await asked.NotForEver()).Error!.Type);
        release.SetResult();
        Assert.False(await late.Task.NotForEver());
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task The_fault_of_a_deadline_says_neither_why_nor_the_word_of_the_401()
    {
        await using var api = await StartAsync();
        var entered = new TaskCompletionSource();
        using var loop = new LoopUnderTest(api.Endpoint, _clock)
        {
            Answer = async (_, token) =>
            {
                entered.SetResult();
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, token);
                }
                catch (OperationCanceledException exception)
                {
                    throw new InvalidOperationException("Unauthorized eyJhbGciOi", exception);
                }
                return InvocationResult.Unauthorized;
            },
        };
        var running = loop.RunAsync();
        var invocation = api.InvokeAsync("{}"u8.ToArray());
        await entered.Task.NotForEver();
        await _clock.ArmedAsync(TimeSpan.FromSeconds(9.75));

        _clock.Advance(TimeSpan.FromSeconds(9.75));

        var outcome = await invocation.NotForEver();
        Assert.Equal("Function.DeadlineExceeded", outcome.Error!.Type);
        Assert.DoesNotContain("Unauthorized", Text(outcome), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("eyJ", Text(outcome), StringComparison.Ordinal);
        await EndAsync(loop, running);
    }

    [Fact]
    public async Task A_deadline_that_is_past_already_cancels_at_once()
    {
        var past = _clock.GetUtcNow().AddSeconds(-1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        await using var server = new ScriptedServer(
            Reply.Event(headers: $"Lambda-Runtime-Deadline-Ms: {past}\r\n"),
            Reply.Of(202),
            Reply.Of(500)
        );
        var wasCancelled = false;
        var workedAfter = false;
        using var loop = new LoopUnderTest(server.Endpoint, _clock)
        {
            Answer = async (_, token) =>
            {
                wasCancelled = token.IsCancellationRequested;
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
                return InvocationResult.Unauthorized;
            },
            AfterAnswer = _ =>
            {
                workedAfter = true;
                return ValueTask.CompletedTask;
            },
        };

        await Assert.ThrowsAsync<RuntimeApiException>(() => loop.RunAsync().NotForEver());

        Assert.True(wasCancelled);
        Assert.Contains("\"errorType\":\"Function.DeadlineExceeded\"", server.Requests[1], StringComparison.Ordinal);
        Assert.False(workedAfter);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lambda-Runtime-Deadline-Ms: soon\r\n")]
    public async Task Without_a_deadline_the_longest_timeout_counts(string headers)
    {
        await using var server = new ScriptedServer(Reply.Event(headers: headers), Reply.Of(202), Reply.Of(500));
        var handler = new TaskCompletionSource<CancellationToken>();
        using var loop = new LoopUnderTest(server.Endpoint, _clock)
        {
            Answer = async (_, token) =>
            {
                handler.SetResult(token);
                await Task.Delay(Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken);
                return InvocationResult.Unauthorized;
            },
        };
        var running = loop.RunAsync();
        var token = await handler.Task.NotForEver();
        await _clock.ArmedAsync(TimeSpan.FromMinutes(15) - TimeSpan.FromMilliseconds(250));

        _clock.Advance(TimeSpan.FromMinutes(14));
        Assert.False(token.IsCancellationRequested);
        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.True(token.IsCancellationRequested);
        await Assert.ThrowsAsync<RuntimeApiException>(() => running.NotForEver());
    }

    private Task<LambdaRuntimeApi> StartAsync() => LambdaRuntimeApi.StartAsync(new LambdaRuntimeApiOptions { Clock = _clock });

    private static string Text(InvocationOutcome outcome) => Encoding.UTF8.GetString(outcome.Payload.Span);

    private static async Task EndAsync(LoopUnderTest loop, Task running)
    {
        await loop.StopAsync();
        await running.NotForEver();
    }

    private readonly MovedClock _clock = new();
}
