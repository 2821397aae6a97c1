using System.Net.Sockets;
using System.Text;
using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class RuntimeApiClientTests
{
    [Fact]
    public async Task Headers_are_found_in_any_casing()
    {
        var invocation = await NextAsync(
            Reply.Of(200, """{"a":1}""", "LAMBDA-RUNTIME-AWS-REQUEST-ID: id-9\r\nlambda-runtime-deadline-ms: 1900000000000\r\n")
        );

        Assert.Equal("id-9", invocation.RequestId);
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1900000000000), invocation.DeadlineUtc);
        Assert.Equal("""{"a":1}""", Encoding.UTF8.GetString(invocation.Event.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Lambda-Runtime-Deadline-Ms:\r\nLambda-Runtime-Trace-Id: \r\n")]
    public async Task Other_headers_may_be_absent_or_empty(string headers)
    {
        var invocation = await NextAsync(Reply.Event(headers: headers));

        Assert.Equal("id-1", invocation.RequestId);
        Assert.Null(invocation.DeadlineUtc);
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
        var exception = await Assert.ThrowsAnyAsync<Exception>(() => NextAsync(Reply.CutOff(text)));

        Assert.True(exception is IOException or SocketException, exception.GetType().Name);
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
        using var client = Client(server);

        Assert.Equal(outcome, $"{await Task.Run(() => client.SendResponse("i", default))}");
        Assert.Equal(outcome, $"{await Task.Run(() => client.ReportInvocationError("i", "Function.A", "m"))}");
        Assert.Equal(outcome, $"{await Task.Run(() => client.ReportInitializationError("Runtime.A", "m"))}");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    [InlineData(302)]
    public async Task Any_other_status_of_a_post_ends_the_process(int status)
    {
        await using var server = new ScriptedServer([.. Enumerable.Repeat(Reply.Of(status), 3)]);
        using var client = Client(server);

        await Assert.ThrowsAsync<RuntimeApiException>(() => Task.Run(() => client.SendResponse("i", default)));
        await Assert.ThrowsAsync<RuntimeApiException>(() => Task.Run(() => client.ReportInvocationError("i", "Function.A", "m")));
        await Assert.ThrowsAsync<RuntimeApiException>(() => Task.Run(() => client.ReportInitializationError("Runtime.A", "m")));
    }

    [Theory]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 20\r\n\r\n{\"status\":\"success\"}")]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 3\r\n\r\n{[}")]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("HTTP/1.1 202 OK\r\nContent-Length: 20\r\n\r\ncut")]
    public async Task The_body_of_a_202_says_nothing(string text)
    {
        await using var server = new ScriptedServer(Reply.CutOff(text));

        Assert.Equal(PostOutcome.Accepted, await Task.Run(() => Client(server).SendResponse("i", default)));
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
        using var client = new RuntimeApiClient(RuntimeAddress.Parse(server.Endpoint + suffix));

        await Task.Run(client.GetNextInvocation);
        await Task.Run(() => client.SendResponse("id-1", default));
        await Task.Run(() => client.ReportInvocationError("a b/c", "Function.A", "m"));
        await Task.Run(() => client.ReportInitializationError("Runtime.A", "m"));

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
        var exception = Assert.Throws<InitializationException>(() => RuntimeAddress.Parse(endpoint));

        Assert.Contains("`AWS_LAMBDA_RUNTIME_API`", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_is_posted_as_it_is()
    {
        await using var server = new ScriptedServer(Reply.Of(202));

        await Task.Run(() => Client(server).SendResponse("i", """{"isAuthorized":true}"""u8.ToArray()));

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
        using var client = Client(server);

        await (
            Task.Run(() =>
                atInit
                    ? client.ReportInitializationError("Function.KeysUnavailable", "A \"fixed\" sentence.")
                    : client.ReportInvocationError("i", "Function.KeysUnavailable", "A \"fixed\" sentence.")
            )
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
        using var client = Client(server);

        await Task.Run(client.GetNextInvocation);
        await Task.Run(() => client.SendResponse("i", default));
        await Task.Run(client.GetNextInvocation);
        await Task.Run(() => client.ReportInvocationError("i", "Function.A", "m"));
        await Task.Run(client.GetNextInvocation);

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
        using var client = Client(server);

        await Task.Run(() => client.SendResponse("i", default));
        await Task.Run(client.GetNextInvocation);

        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Waiting_for_an_event_ends_with_the_client()
    {
        await using var server = new ScriptedServer();
        using var client = Client(server);
        var waiting = Task.Run(client.GetNextInvocation);
        await Patience.Until(() => server.Requests.Count == 1);

        client.Dispose();

        await Assert.ThrowsAnyAsync<Exception>(() => waiting.NotForEver());
    }

    [Fact]
    public async Task A_connection_that_was_ended_while_nothing_was_asked_is_replaced_without_a_word()
    {
        await using var server = new ScriptedServer(Reply.Of(202) with { ThenClose = true }, Reply.Event("whole"));
        using var client = Client(server);

        await Task.Run(() => client.SendResponse("i", default));

        Assert.Equal("whole".Length, (await Task.Run(client.GetNextInvocation)).Event.Length);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task What_was_taken_back_is_wiped_and_what_was_not_stays_as_it_is()
    {
        await using var server = new ScriptedServer(
            Reply.Event("first"),
            Reply.Of(202),
            Reply.Event("second"),
            Reply.Of(202),
            Reply.Event("third")
        );
        using var client = Client(server);

        var first = await Task.Run(client.GetNextInvocation);
        await Task.Run(() => client.SendResponse("i", default));
        var second = await Task.Run(client.GetNextInvocation);
        client.TakeBack(second);

        Assert.Equal("first", Encoding.UTF8.GetString(first.Event.Span));
        Assert.Equal(-1, second.Event.Span.IndexOfAnyExcept((byte)0));
        await Task.Run(() => client.SendResponse("i", default));
        Assert.Equal("third", Encoding.UTF8.GetString((await Task.Run(client.GetNextInvocation)).Event.Span));
    }

    [Theory]
    [InlineData(70_000)]
    [InlineData(1)]
    public async Task An_event_after_one_of_another_size_is_read_whole(int length)
    {
        await using var server = new ScriptedServer(Reply.Event(new string('x', 20_000)), Reply.Event(new string('y', length)));
        using var client = Client(server);
        client.TakeBack(await Task.Run(client.GetNextInvocation));

        var second = await Task.Run(client.GetNextInvocation);

        Assert.Equal(length, second.Event.Length);
        Assert.Equal(-1, second.Event.Span.IndexOfAnyExcept((byte)'y'));
    }

    [Fact]
    public async Task Bytes_that_nobody_asked_for_end_their_connection()
    {
        await using var server = new ScriptedServer(
            Reply.Raw("HTTP/1.1 202 OK\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n"),
            Reply.Event("right")
        );
        using var client = Client(server);

        await Task.Run(() => client.SendResponse("i", default));

        Assert.Equal("right".Length, (await Task.Run(client.GetNextInvocation)).Event.Length);
        Assert.Equal(2, server.Connections);
    }

    private static async Task<Invocation> NextAsync(params Reply[] script)
    {
        await using var server = new ScriptedServer(script);
        using var client = Client(server);
        return await Task.Run(client.GetNextInvocation).NotForEver();
    }

    private static RuntimeApiClient Client(ScriptedServer server) => new(RuntimeAddress.Parse(server.Endpoint));

    private const int LargestEvent = (6 * 1024 * 1024) + 100;
}
