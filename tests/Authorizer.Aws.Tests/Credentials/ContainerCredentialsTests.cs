using System.Globalization;
using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.Tests.Credentials;

public sealed class ContainerCredentialsTests
{
    private readonly ManualClock clock = new();

    [Fact]
    public async Task Credentials_are_fetched_with_the_authorization_token_and_kept()
    {
        var handler = new ScriptedHandler(Answers("first", TimeSpan.FromHours(1)));
        using var source = Source(handler);

        var credentials = await source.GetAsync(CancellationToken.None);
        Assert.Same(credentials, await source.GetAsync(CancellationToken.None));

        Assert.Equal("first", credentials.AccessKeyId);
        Assert.Equal("secret-first", credentials.SecretAccessKey);
        Assert.Equal("token-first", credentials.SessionToken);
        Assert.Equal(clock.GetUtcNow().AddHours(1), credentials.Expiration);
        var sent = Assert.Single(handler.Requests);
        Assert.Equal(HttpMethod.Get, sent.Method);
        Assert.Equal("container-token", sent.Headers["Authorization"]);
    }

    [Fact]
    public async Task They_are_renewed_ahead_of_their_expiration()
    {
        var handler = new ScriptedHandler(Answers("first", TimeSpan.FromHours(1)), Answers("second", TimeSpan.FromHours(2)));
        using var source = Source(handler);
        await source.GetAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromMinutes(54.9));
        Assert.Equal("first", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
        clock.Advance(TimeSpan.FromMinutes(0.2));
        Assert.Equal("second", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
    }

    [Fact]
    public async Task Short_lived_ones_serve_for_half_their_life()
    {
        var handler = new ScriptedHandler(Answers("short", TimeSpan.FromMinutes(4)));
        using var source = Source(handler);
        await source.GetAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromMinutes(1.9));
        await source.GetAsync(CancellationToken.None);
        Assert.Single(handler.Requests);

        clock.Advance(TimeSpan.FromMinutes(0.2));
        await source.GetAsync(CancellationToken.None);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task Without_an_expiration_they_are_kept()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json("""{"AccessKeyId":"a","SecretAccessKey":"s","Token":null,"Expiration":null,"Other":1}""")
        );
        using var source = Source(handler);
        await source.GetAsync(CancellationToken.None);
        clock.Advance(TimeSpan.FromDays(300));
        var credentials = await source.GetAsync(CancellationToken.None);

        Assert.Single(handler.Requests);
        Assert.Null(credentials.SessionToken);
    }

    [Fact]
    public async Task While_a_renewal_fails_the_old_ones_serve_until_they_expire()
    {
        var handler = new ScriptedHandler(Answers("old", TimeSpan.FromHours(1)), ScriptedHandler.Json("", 500));
        using var source = Source(handler);
        await source.GetAsync(CancellationToken.None);

        clock.Advance(TimeSpan.FromMinutes(56));
        Assert.Equal("old", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
        var asked = handler.Requests.Count;
        Assert.Equal("old", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
        Assert.Equal(asked, handler.Requests.Count);

        clock.Advance(ContainerCredentials.RenewalPause);
        Assert.Equal("old", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
        Assert.True(handler.Requests.Count > asked);

        clock.Advance(TimeSpan.FromMinutes(4));
        await Assert.ThrowsAsync<CredentialsException>(async () => await source.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Callers_that_come_together_share_one_fetch()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var handler = new ScriptedHandler(
            async (request, token) =>
            {
                await release.Task;
                return await Answers("one", TimeSpan.FromHours(1))(request, token);
            }
        );
        using var source = Source(handler);
        var callers = Enumerable.Range(0, 8).Select(_ => source.GetAsync(CancellationToken.None).AsTask()).ToArray();
        release.SetResult();
        var all = await Task.WhenAll(callers);

        Assert.Single(handler.Requests);
        Assert.Single(all.Distinct());
    }

    [Fact]
    public async Task A_rejected_one_is_replaced_once_however_many_ask()
    {
        var handler = new ScriptedHandler(Answers("old", TimeSpan.FromHours(1)), Answers("new", TimeSpan.FromHours(1)));
        using var source = Source(handler);
        var old = await source.GetAsync(CancellationToken.None);
        var first = await source.RenewAsync(old, CancellationToken.None);
        var second = await source.RenewAsync(old, CancellationToken.None);

        Assert.Equal("new", first.AccessKeyId);
        Assert.Same(first, second);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task What_passes_by_itself_is_tried_three_times()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json("", 503),
            ScriptedHandler.Fails(new HttpRequestException("refused")),
            Answers("third", TimeSpan.FromHours(1))
        );
        using var source = Source(handler);

        Assert.Equal("third", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
        Assert.Equal([TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)], clock.Waits);
    }

    [Fact]
    public async Task An_endpoint_that_never_answers_is_given_up()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Hangs(clock, TimeSpan.FromSeconds(1)));
        using var source = Source(handler);

        await Assert.ThrowsAsync<CredentialsException>(async () => await source.GetAsync(CancellationToken.None));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData(400, """{"code":"hush","message":"hush"}""")]
    [InlineData(403, "")]
    [InlineData(302, "")]
    [InlineData(200, "hush")]
    [InlineData(200, "[]")]
    [InlineData(200, """{"AccessKeyId":"hush"}""")]
    [InlineData(200, """{"AccessKeyId":"hush","SecretAccessKey":7}""")]
    [InlineData(200, """{"AccessKeyId":"a","SecretAccessKey":"hush","Expiration":"hush"}""")]
    [InlineData(200, """{"AccessKeyId":"a","SecretAccessKey":"hush","Expiration":"2026-01-02T03:04:05Z"}""")]
    [InlineData(200, """{"AccessKeyId":"a","SecretAccessKey":"hush\n"}""")]
    public async Task Any_other_answer_is_an_error_at_once_and_is_not_repeated_in_it(int status, string body)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(body, status));
        using var source = Source(handler);

        var error = await Assert.ThrowsAsync<CredentialsException>(async () => await source.GetAsync(CancellationToken.None));
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task A_caller_who_gives_up_sees_that_and_leaves_the_others_be()
    {
        using var stop = new CancellationTokenSource();
        var handler = new ScriptedHandler(
            async (_, token) =>
            {
                await stop.CancelAsync();
                token.ThrowIfCancellationRequested();
                throw new InvalidOperationException("unreachable");
            },
            Answers("next", TimeSpan.FromHours(1))
        );
        using var source = Source(handler);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await source.GetAsync(stop.Token));
        Assert.Equal("next", (await source.GetAsync(CancellationToken.None)).AccessKeyId);
    }

    private ScriptedHandler.Answer Answers(string id, TimeSpan life) =>
        (request, token) =>
        {
            var expiration = (clock.GetUtcNow() + life).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
            return ScriptedHandler.Json(
                $$"""{"AccessKeyId":"{{id}}","SecretAccessKey":"secret-{{id}}","Token":"token-{{id}}","Expiration":"{{expiration}}"}"""
            )(request, token);
        };

    private ContainerCredentials Source(ScriptedHandler handler)
    {
        var settings = new CredentialSettings
        {
            ContainerFullUri = "http://127.0.0.1/credentials",
            ContainerAuthorizationToken = "container-token",
        };
        return new ContainerCredentials(ContainerEndpoint.Find(settings)!, new HttpMessageInvoker(handler), clock);
    }
}
