using System.Globalization;
using System.Net;
using System.Text;
using Authorizer.Local.RuntimeApi;

namespace Authorizer.Function.Tests.Runtime;

public sealed class LambdaRuntimeApiTests
{
    [Fact]
    public async Task Next_hands_out_the_event_with_its_headers()
    {
        var clock = new MovedClock();
        await using var polled = await PolledApi.StartAsync(
            new()
            {
                Clock = clock,
                InvokedFunctionArn = "arn:f",
                TenantId = "blue",
            }
        );
        _ = polled.Api.InvokeAsync("event"u8.ToArray(), TimeSpan.FromSeconds(4));

        using var response = await polled.NextAsync();

        Assert.Equal("event", await response.Content.ReadAsStringAsync());
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        Assert.Equal(
            clock.GetUtcNow().AddSeconds(4).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            Assert.Single(response.Headers.GetValues("Lambda-Runtime-Deadline-Ms"))
        );
        Assert.Equal("arn:f", Assert.Single(response.Headers.GetValues("Lambda-Runtime-Invoked-Function-Arn")));
        Assert.Equal("blue", Assert.Single(response.Headers.GetValues("Lambda-Runtime-Aws-Tenant-Id")));
        Assert.StartsWith(
            "Root=1-",
            Assert.Single(response.Headers.GetValues("Lambda-Runtime-Trace-Id")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Every_header_but_the_id_can_be_left_out()
    {
        await using var polled = await PolledApi.StartAsync(new() { OptionalHeaders = false, TenantId = "blue" });
        _ = polled.Api.InvokeAsync("event"u8.ToArray());

        using var response = await polled.NextAsync();

        Assert.Equal(
            ["Lambda-Runtime-Aws-Request-Id"],
            response
                .Headers.Select(header => header.Key)
                .Where(name => name.StartsWith("Lambda-", StringComparison.OrdinalIgnoreCase))
        );
    }

    [Fact]
    public async Task A_running_event_is_handed_out_again_until_it_is_answered()
    {
        await using var polled = await PolledApi.StartAsync();
        var first = polled.Api.InvokeAsync("a"u8.ToArray());
        var second = polled.Api.InvokeAsync("b"u8.ToArray());

        var id = await polled.NextIdAsync();
        Assert.Equal(id, await polled.NextIdAsync());
        Assert.Equal(id, await polled.NextIdAsync());
        Assert.Equal("202", await polled.RespondAsync(id, "answer"));

        Assert.Equal("answer", Text(await first.NotForEver()));
        var other = await polled.NextIdAsync();
        Assert.NotEqual(id, other);
        await polled.RespondAsync(other, "other");
        Assert.Equal("other", Text(await second.NotForEver()));
    }

    [Fact]
    public async Task An_id_that_is_not_the_current_one_is_400_and_a_second_answer_403()
    {
        await using var polled = await PolledApi.StartAsync();
        Assert.Equal("400 InvalidRequestID", await polled.RespondAsync("nobody"));
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());
        var id = await polled.NextIdAsync();

        Assert.Equal("400 InvalidRequestID", await polled.RespondAsync("nobody"));
        Assert.Equal("202", await polled.RespondAsync(id, "first"));
        Assert.Equal("403 InvalidStateTransition", await polled.RespondAsync(id, "second"));
        Assert.Equal("403 InvalidStateTransition", await polled.PostAsync($"runtime/invocation/{id}/error", []));

        Assert.Equal("first", Text(await invocation.NotForEver()));
        _ = polled.Api.InvokeAsync("b"u8.ToArray());
        await polled.NextIdAsync();
        Assert.Equal("400 InvalidRequestID", await polled.RespondAsync(id, "third"));
    }

    [Theory]
    [InlineData("Function.KeysUnavailable", "Function.KeysUnavailable")]
    [InlineData("Runtime.ConfigInvalid", "Runtime.ConfigInvalid")]
    [InlineData("Function.keys", "Function.Unknown")]
    [InlineData("Function.A.B", "Function.Unknown")]
    [InlineData("Runtime.keys", "Runtime.Unknown")]
    [InlineData("UnauthorizedException", "Runtime.Unknown")]
    [InlineData(null, "Runtime.Unknown")]
    public async Task An_error_is_the_outcome_with_the_type_that_Lambda_keeps(string? header, string category)
    {
        await using var polled = await PolledApi.StartAsync();
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());
        var id = await polled.NextIdAsync();
        const string Body = """{"errorMessage":"Unauthorized","errorType":"T","stackTrace":[]}""";

        Assert.Equal("202", await polled.PostAsync($"runtime/invocation/{id}/error", Encoding.UTF8.GetBytes(Body), header));

        var outcome = await invocation.NotForEver();
        Assert.True(outcome.IsError);
        Assert.Equal(category, outcome.Error!.Category);
        Assert.Equal("T", outcome.Error.Type);
        Assert.Equal("Unauthorized", outcome.Error.Message);
        Assert.Equal(Body, Text(outcome));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"errorMessage":1,"errorType":null}""")]
    public async Task An_error_whose_body_is_nothing_still_is_one(string body)
    {
        await using var polled = await PolledApi.StartAsync();
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());
        var id = await polled.NextIdAsync();

        await polled.PostAsync($"runtime/invocation/{id}/error", Encoding.UTF8.GetBytes(body), "Function.A1");

        var outcome = await invocation.NotForEver();
        Assert.True(outcome.IsError);
        Assert.Null(outcome.Error!.Type);
        Assert.Null(outcome.Error.Message);
    }

    [Fact]
    public async Task An_init_error_is_for_whoever_waits_and_whoever_comes()
    {
        await using var polled = await PolledApi.StartAsync();
        var before = polled.Api.InvokeAsync("a"u8.ToArray());
        var body = """{"errorMessage":"No path.","errorType":"Runtime.ConfigInvalid"}"""u8.ToArray();

        Assert.Equal("202", await polled.PostAsync("runtime/init/error", body, "Runtime.ConfigInvalid"));

        Assert.Equal("No path.", (await polled.Api.Initialized.NotForEver()).Error!.Message);
        Assert.Equal("No path.", (await before.NotForEver()).Error!.Message);
        Assert.Equal("No path.", (await polled.Api.InvokeAsync("b"u8.ToArray()).NotForEver()).Error!.Message);
        Assert.Equal("403 InvalidStateTransition", await polled.PostAsync("runtime/init/error", body));
        using var next = await polled.NextAsync();
        Assert.Equal(HttpStatusCode.Forbidden, next.StatusCode);
    }

    [Fact]
    public async Task After_the_first_next_there_is_no_init_error()
    {
        await using var polled = await PolledApi.StartAsync();
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());
        var id = await polled.NextIdAsync();

        Assert.Equal("403 InvalidStateTransition", await polled.PostAsync("runtime/init/error", []));

        Assert.False((await polled.Api.Initialized.NotForEver()).IsError);
        await polled.RespondAsync(id, "fine");
        Assert.Equal("fine", Text(await invocation.NotForEver()));
    }

    [Fact]
    public async Task An_answer_over_the_limit_is_413_and_replaced()
    {
        await using var polled = await PolledApi.StartAsync();
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());
        var id = await polled.NextIdAsync();

        var answer = await polled.PostAsync($"runtime/invocation/{id}/response", new byte[(6 * 1024 * 1024) + 101]);

        Assert.Equal("413 RequestEntityTooLarge", answer);
        var outcome = await invocation.NotForEver();
        Assert.Equal("Function.ResponseSizeTooLarge", outcome.Error!.Category);
        Assert.Contains("\"errorType\":\"Function.ResponseSizeTooLarge\"", Text(outcome), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invocation_times_out_and_its_late_answer_is_refused()
    {
        var clock = new MovedClock();
        await using var polled = await PolledApi.StartAsync(new() { Clock = clock });
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray(), TimeSpan.FromSeconds(2.5));
        var id = await polled.NextIdAsync();

        clock.Advance(TimeSpan.FromSeconds(2.5));

        var outcome = await invocation.NotForEver();
        Assert.Equal("Sandbox.Timedout", outcome.Error!.Type);
        Assert.Equal("Task timed out after 2.50 seconds", outcome.Error.Message);
        Assert.Equal("400 InvalidRequestID", await polled.RespondAsync(id));
        _ = polled.Api.InvokeAsync("b"u8.ToArray());
        Assert.NotEqual(id, await polled.NextIdAsync());
    }

    [Fact]
    public async Task The_timeout_of_a_waiting_event_begins_when_it_is_taken()
    {
        var clock = new MovedClock();
        await using var polled = await PolledApi.StartAsync(new() { Clock = clock });
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray(), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(20));

        await polled.RespondAsync(await polled.NextIdAsync(), "fine");

        Assert.Equal("fine", Text(await invocation.NotForEver()));
    }

    [Fact]
    public async Task An_event_that_nobody_takes_is_given_up()
    {
        var clock = new MovedClock();
        await using var polled = await PolledApi.StartAsync(new() { Clock = clock });
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());

        clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal("Runtime.Unavailable", (await invocation.NotForEver()).Error!.Type);
    }

    [Fact]
    public async Task Under_concurrency_every_poller_gets_another_event()
    {
        await using var polled = await PolledApi.StartAsync(new() { MaxConcurrency = 3 });
        var waiting = polled.NextAsync();
        var first = polled.Api.InvokeAsync("a"u8.ToArray());
        var second = polled.Api.InvokeAsync("b"u8.ToArray());
        using var response = await waiting;
        var firstId = PolledApi.Id(response);
        var secondId = await polled.NextIdAsync();

        Assert.NotEqual(firstId, secondId);
        Assert.Equal("202", await polled.RespondAsync(secondId, "second"));
        Assert.Equal("202", await polled.RespondAsync(firstId, "first"));

        Assert.Equal("first", Text(await first.NotForEver()));
        Assert.Equal("second", Text(await second.NotForEver()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_poller_that_went_away_does_not_swallow_an_event(int maxConcurrency)
    {
        await using var polled = await PolledApi.StartAsync(new() { MaxConcurrency = maxConcurrency });
        using var away = new CancellationTokenSource();
        var lost = polled.NextAsync(away.Token);
        await Patience.Until(() => polled.Api.Counters.Next == 1);
        await away.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => lost);
        if (maxConcurrency > 1)
        {
            // The emulator hears of it a moment later; only a single poller is told from a lost one without that.
            await Patience.Until(() => polled.Api.WaitingPollers == 0);
        }

        var waiting = polled.NextAsync();
        await Patience.Until(() => polled.Api.Counters.Next == 2);
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());
        using var response = await waiting;
        await polled.RespondAsync(PolledApi.Id(response), "fine");

        Assert.Equal("fine", Text(await invocation.NotForEver()));
    }

    [Fact]
    public async Task All_pollers_of_a_single_runtime_get_the_event()
    {
        await using var polled = await PolledApi.StartAsync();
        var first = polled.NextAsync();
        var second = polled.NextAsync();
        await Patience.Until(() => polled.Api.WaitingPollers == 2);
        _ = polled.Api.InvokeAsync("a"u8.ToArray());

        using var one = await first;
        using var other = await second;

        Assert.Equal(PolledApi.Id(one), PolledApi.Id(other));
    }

    [Theory]
    [InlineData("/MyFunction")]
    [InlineData("/MyFunction/")]
    [InlineData("/a/b")]
    public async Task The_endpoint_may_hold_a_path(string prefix)
    {
        await using var polled = await PolledApi.StartAsync(new() { PathPrefix = prefix });
        var invocation = polled.Api.InvokeAsync("a"u8.ToArray());

        await polled.RespondAsync(await polled.NextIdAsync(), "fine");

        Assert.EndsWith(prefix, polled.Api.Endpoint, StringComparison.Ordinal);
        Assert.Equal("fine", Text(await invocation.NotForEver()));
        using var http = new HttpClient();
        using var outside = await http.GetAsync($"http://{polled.Api.Endpoint.Split('/')[0]}/2018-06-01/ping");
        Assert.Equal(HttpStatusCode.NotFound, outside.StatusCode);
    }

    [Fact]
    public async Task Ping_answers_and_other_paths_do_not()
    {
        await using var polled = await PolledApi.StartAsync();

        using var ping = await polled.GetAsync("ping");
        using var restore = await polled.GetAsync("runtime/restore/next");
        using var wrongVerb = await polled.GetAsync("runtime/init/error");

        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, restore.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, wrongVerb.StatusCode);
        Assert.Equal(new RuntimeApiCounters(0, 0, 0, 0, Refused: 2), polled.Api.Counters);
    }

    [Fact]
    public async Task Every_call_is_counted()
    {
        await using var polled = await PolledApi.StartAsync();
        _ = polled.Api.InvokeAsync("a"u8.ToArray());
        var id = await polled.NextIdAsync();
        await polled.RespondAsync(id);
        await polled.RespondAsync(id);
        await polled.PostAsync($"runtime/invocation/{id}/error", []);
        await polled.PostAsync("runtime/init/error", []);

        Assert.Equal(new RuntimeApiCounters(1, 2, 1, 1, Refused: 3), polled.Api.Counters);
    }

    [Fact]
    public async Task The_end_of_the_process_ends_whatever_waits()
    {
        await using var polled = await PolledApi.StartAsync();
        var running = polled.Api.InvokeAsync("a"u8.ToArray());
        await polled.NextIdAsync();
        var waiting = polled.Api.InvokeAsync("b"u8.ToArray());

        polled.Api.ReportExit(1);

        Assert.Equal("Runtime.ExitError", (await running.NotForEver()).Error!.Type);
        Assert.Equal("Runtime.ExitError", (await waiting.NotForEver()).Error!.Type);
        var later = await polled.Api.InvokeAsync("c"u8.ToArray()).NotForEver();
        Assert.Equal("Runtime exited with error: exit status 1", later.Error!.Message);
        Assert.False((await polled.Api.Initialized).IsError);
    }

    [Fact]
    public async Task A_process_that_ends_before_its_first_next_was_not_initialized()
    {
        await using var api = await LambdaRuntimeApi.StartAsync();

        api.ReportExit(139);

        Assert.Equal("Runtime.ExitError", (await api.Initialized.NotForEver()).Error!.Type);
    }

    [Fact]
    public async Task An_invoker_may_stop_waiting()
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        using var stop = new CancellationTokenSource();
        var invocation = api.InvokeAsync("a"u8.ToArray(), cancellationToken: stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => invocation.NotForEver());
    }

    [Fact]
    public async Task Disposing_ends_every_wait()
    {
        var polled = await PolledApi.StartAsync();
        var next = polled.NextAsync();
        await polled.Api.Initialized.NotForEver();

        await polled.Api.DisposeAsync().AsTask().NotForEver();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => next.NotForEver());
    }

    [Fact]
    public async Task Disposing_ends_the_wait_of_an_invoker()
    {
        var api = await LambdaRuntimeApi.StartAsync();
        var invocation = api.InvokeAsync("a"u8.ToArray());

        await api.DisposeAsync();

        Assert.Equal("Runtime.Unavailable", (await invocation.NotForEver()).Error!.Type);
    }

    private static string Text(InvocationOutcome outcome) => Encoding.UTF8.GetString(outcome.Payload.Span);
}
