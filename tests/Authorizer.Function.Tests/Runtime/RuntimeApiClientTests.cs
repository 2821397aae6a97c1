using System.Text;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class RuntimeApiClientTests : IDisposable
{
    [Fact]
    public async Task Headers_are_found_in_any_casing()
    {
        var invocation = await NextAsync(
            Reply.Of(
                200,
                """{"a":1}""",
                "LAMBDA-RUNTIME-AWS-REQUEST-ID: id-9\r\nlambda-runtime-deadline-ms: 1900000000000\r\n"
                    + "lambda-runtime-Invoked-function-arn: arn:f\r\nlambda-runtime-trace-id: bare\r\nlambda-runtime-aws-tenant-id: t\r\n"
            )
        );

        Assert.Equal("id-9", invocation.RequestId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1900000000000), invocation.DeadlineUtc);
        Assert.Equal("arn:f", invocation.InvokedFunctionArn);
        Assert.Equal("bare", invocation.TraceId);
        Assert.Equal("t", invocation.TenantId);
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(invocation.Event.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lambda-Runtime-Trace-Id:\r\nLambda-Runtime-Aws-Tenant-Id: \r\nLambda-Runtime-Invoked-Function-Arn:\r\n")]
    public async Task Optional_headers_may_be_absent_or_empty(string headers)
    {
        var invocation = await NextAsync(Reply.Event(headers: headers));

        Assert.Equal("id-1", invocation.RequestId);
        Assert.Null(invocation.DeadlineUtc);
        Assert.Null(invocation.InvokedFunctionArn);
        Assert.Null(invocation.TraceId);
        Assert.Null(invocation.TenantId);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("253402300800000")]
    [InlineData("99999999999999999999")]
    public async Task A_deadline_that_is_no_date_is_no_deadline(string value) =>
        Assert.Null((await NextAsync(Reply.Event(headers: $"Lambda-Runtime-Deadline-Ms: {value}\r\n"))).DeadlineUtc);

    [Fact]
    public async Task A_repeated_header_counts_with_its_first_value() =>
        Assert.Equal("id-1", (await NextAsync(Reply.Event(headers: "Lambda-Runtime-Aws-Request-Id: id-2\r\n"))).RequestId);

    [Fact]
    public async Task An_event_without_an_id_ends_the_process()
    {
        var exception = await Assert.ThrowsAsync<RuntimeApiException>(() => NextAsync(Reply.Of(200, "{}")));

        Assert.Contains("Lambda-Runtime-Aws-Request-Id", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chunked_event_is_read_to_its_end()
    {
        var chunk = new string('x', 20_000);
        var text = string.Concat(Enumerable.Repeat($"{chunk.Length:x}\r\n{chunk}\r\n", 3));

        var invocation = await NextAsync(
            Reply.Raw($"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: i\r\nTransfer-Encoding: chunked\r\n\r\n{text}0\r\n\r\n")
        );

        Assert.Equal(60_000, invocation.Event.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Req")]
    [InlineData("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: i\r\nContent-Length: 10\r\n\r\n{\"a\":")]
    [InlineData("HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: i\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n")]
    [InlineData("this is no HTTP\r\n\r\n")]
    public async Task A_call_that_breaks_off_is_told_from_one_that_ends_the_process(string text)
    {
        // The connections themselves try again after a silent end, a few times.
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => NextAsync([.. Enumerable.Repeat(Reply.CutOff(text), 10)]));

        Assert.True(exception is IOException or HttpRequestException, exception.GetType().Name);
    }

    [Fact]
    public async Task The_largest_event_is_read_whole() =>
        Assert.Equal(LargestEvent, (await NextAsync(Reply.Event(new string('x', LargestEvent)))).Event.Length);

    [Fact]
    public async Task A_larger_event_is_not_read() =>
        await Assert.ThrowsAsync<RuntimeApiException>(() => NextAsync(Reply.Event(new string('x', LargestEvent + 1))));

    [Fact]
    public async Task A_larger_event_is_not_read_when_its_length_is_not_announced_either()
    {
        var chunk = new string('x', LargestEvent + 1);

        await Assert.ThrowsAsync<RuntimeApiException>(() =>
            NextAsync(
                Reply.Raw(
                    $"HTTP/1.1 200 OK\r\nLambda-Runtime-Aws-Request-Id: i\r\nTransfer-Encoding: chunked\r\n\r\n{chunk.Length:x}\r\n{chunk}\r\n0\r\n\r\n"
                )
            )
        );
    }

    [Theory]
    [InlineData(204)]
    [InlineData(302)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Next_with_any_status_but_200_ends_the_process(int status)
    {
        var exception = await Assert.ThrowsAsync<RuntimeApiException>(() => NextAsync(Reply.Of(status)));

        Assert.Contains($"{status}", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, nameof(PostOutcome.Accepted))]
    [InlineData(202, nameof(PostOutcome.Accepted))]
    [InlineData(413, nameof(PostOutcome.TooLarge))]
    [InlineData(400, nameof(PostOutcome.Refused))]
    [InlineData(403, nameof(PostOutcome.Refused))]
    public async Task The_status_of_a_post_is_its_outcome(int status, string outcome)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(Reply.Of(status), 3)]);
        var client = Client(server);

        Assert.Equal(outcome, $"{await client.SendResponseAsync("i", default, None)}");
        Assert.Equal(outcome, $"{await client.ReportInvocationErrorAsync("i", "Function.A", "m", None)}");
        Assert.Equal(outcome, $"{await client.ReportInitializationErrorAsync("Runtime.A", "m", None)}");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Any_other_status_of_a_post_ends_the_process(int status)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(Reply.Of(status), 3)]);
        var client = Client(server);

        await Assert.ThrowsAsync<RuntimeApiException>(() => client.SendResponseAsync("i", default, None).AsTask());
        await Assert.ThrowsAsync<RuntimeApiException>(() =>
            client.ReportInvocationErrorAsync("i", "Function.A", "m", None).AsTask()
        );
        await Assert.ThrowsAsync<RuntimeApiException>(() =>
            client.ReportInitializationErrorAsync("Runtime.A", "m", None).AsTask()
        );
    }

    [Theory]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 20\r\n\r\n{\"status\":\"success\"}")]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 3\r\n\r\n{[}")]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 20\r\n\r\ncut")]
    public async Task The_body_of_a_202_says_nothing(string text)
    {
        await using var server = new ScriptedServer(Reply.CutOff(text));

        Assert.Equal(PostOutcome.Accepted, await Client(server).SendResponseAsync("i", default, None));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("/", "")]
    [InlineData("/MyFunction", "/MyFunction")]
    [InlineData("/MyFunction/", "/MyFunction")]
    [InlineData("/a/b", "/a/b")]
    public async Task The_endpoint_may_hold_a_path(string suffix, string prefix)
    {
        await using var server = new ScriptedServer(Reply.Event(), Reply.Of(202), Reply.Of(202), Reply.Of(202));
        var client = new RuntimeApiClient(_http, server.Endpoint + suffix);

        await client.GetNextInvocationAsync(None);
        await client.SendResponseAsync("id-1", default, None);
        await client.ReportInvocationErrorAsync("a b/c", "Function.A", "m", None);
        await client.ReportInitializationErrorAsync("Runtime.A", "m", None);

        Assert.Equal(
            [
                $"GET {prefix}/2018-06-01/runtime/invocation/next HTTP/1.1",
                $"POST {prefix}/2018-06-01/runtime/invocation/id-1/response HTTP/1.1",
                $"POST {prefix}/2018-06-01/runtime/invocation/a%20b%2Fc/error HTTP/1.1",
                $"POST {prefix}/2018-06-01/runtime/init/error HTTP/1.1",
            ],
            server.Requests.Select(request => request.Split("\r\n")[0])
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://127.0.0.1:9001")]
    [InlineData("user@127.0.0.1:9001")]
    [InlineData("127.0.0.1:9001?x")]
    [InlineData("127.0.0.1:9001#x")]
    [InlineData("127.0.0.1:notaport")]
    [InlineData("127.0.0.1: 9001")]
    public void An_endpoint_that_makes_no_URL_is_an_init_error_that_names_the_variable(string endpoint)
    {
        var exception = Assert.Throws<InitializationException>(() => new RuntimeApiClient(_http, endpoint));

        Assert.Contains("`AWS_LAMBDA_RUNTIME_API`", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_posted_as_it_is()
    {
        await using var server = new ScriptedServer(Reply.Of(202));

        await Client(server).SendResponseAsync("i", """{"isAuthorized":true}"""u8.ToArray(), None);

        var request = Assert.Single(server.Requests);
        Assert.Contains("\r\nContent-Type: application/json\r\n", request, StringComparison.Ordinal);
        Assert.Contains("\r\nUser-Agent: authorizer/", request, StringComparison.Ordinal);
        Assert.DoesNotContain("Error-Type", request, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n{\"isAuthorized\":true}", request, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_error_has_its_type_in_header_and_body_and_an_empty_stack(bool atInit)
    {
        await using var server = new ScriptedServer(Reply.Of(202));
        var client = Client(server);

        await (
            atInit
                ? client.ReportInitializationErrorAsync("Function.KeysUnavailable", "A \"fixed\" sentence.", None)
                : client.ReportInvocationErrorAsync("i", "Function.KeysUnavailable", "A \"fixed\" sentence.", None)
        );

        var request = Assert.Single(server.Requests);
        Assert.Contains("\r\nContent-Type: application/vnd.aws.lambda.error+json\r\n", request, StringComparison.Ordinal);
        Assert.Contains(
            "\r\nLambda-Runtime-Function-Error-Type: Function.KeysUnavailable\r\n",
            request,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            "\r\n\r\n{\"errorMessage\":\"A \\u0022fixed\\u0022 sentence.\",\"errorType\":\"Function.KeysUnavailable\",\"stackTrace\":[]}",
            request,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task All_calls_go_over_one_connection()
    {
        await using var server = new ScriptedServer(
            Reply.Event(),
            Reply.Of(202, """{"status":"OK"}"""),
            Reply.Event(),
            Reply.Of(403, "{}"),
            Reply.Event()
        );
        var client = Client(server);

        await client.GetNextInvocationAsync(None);
        await client.SendResponseAsync("i", default, None);
        await client.GetNextInvocationAsync(None);
        await client.ReportInvocationErrorAsync("i", "Function.A", "m", None);
        await client.GetNextInvocationAsync(None);

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task The_connection_is_kept_even_when_the_body_of_a_202_comes_late()
    {
        await using var server = new ScriptedServer(
            Reply.Raw("HTTP/1.1 202 OK\r\nContent-Length: 2\r\n\r\n") with
            {
                Late = [.. "{}"u8],
            },
            Reply.Event()
        );
        var client = Client(server);

        await client.SendResponseAsync("i", default, None);
        await client.GetNextInvocationAsync(None);

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Waiting_for_an_event_ends_with_its_token()
    {
        await using var server = new ScriptedServer();
        using var stop = new CancellationTokenSource();
        var waiting = Client(server).GetNextInvocationAsync(stop.Token).AsTask();

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.NotForEver());
    }

    public void Dispose() => _http.Dispose();

    private async Task<Invocation> NextAsync(params Reply[] script)
    {
        await using var server = new ScriptedServer(script);
        return await Client(server).GetNextInvocationAsync(None).AsTask().NotForEver();
    }

    private RuntimeApiClient Client(ScriptedServer server) => new(_http, server.Endpoint);

    private const int LargestEvent = (6 * 1024 * 1024) + 100;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private readonly HttpMessageInvoker _http = RuntimeApiTransport.Create();
}
