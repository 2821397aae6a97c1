using Authorizer.Trust.Keys;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary><c>RetryPolicy</c> against a real server that fails; the time that requests and waits take is the test's.</summary>
public sealed class RetriedPlaceTests
{
    private static readonly KeyFreshness Freshness = new()
    {
        RequestTimeout = TimeSpan.FromSeconds(2),
        Retries = new FetchRetries(3, TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300)),
    };

    private readonly ManualClock clock = new();

    [Fact]
    public async Task A_server_that_is_busy_twice_is_asked_a_third_time()
    {
        await using var server = await ServerAsync(Status(503), Status(503), KeySetTexts.Answer(KeySetTexts.Of("a")));
        Assert.True(KeySetTexts.Has(await FetchAsync(server), "a"));
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal([TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100)], clock.Waits);
    }

    [Fact]
    public async Task A_server_that_hangs_once_is_asked_again_after_the_request_s_own_time()
    {
        var before = clock.GetUtcNow();
        await using var server = await ServerAsync(HangAsync, KeySetTexts.Answer(KeySetTexts.Of("a")));
        Assert.True(KeySetTexts.Has(await FetchAsync(server), "a"));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(Freshness.RequestTimeout + TimeSpan.FromMilliseconds(50), clock.GetUtcNow() - before);
    }

    [Fact]
    public async Task A_connection_that_is_reset_twice_is_made_again()
    {
        // The first reset is repeated at once, as that of a pooled connection; the second by the policy.
        await using var server = RawServer.OverTls(
            async (number, tls, socket, stop) =>
            {
                if (number <= 2)
                {
                    RawServer.Reset(socket);
                    return;
                }
                await RawServer.WriteAsync(tls, "HTTP/1.1 200 OK\r\nContent-Length: 11\r\n\r\n{\"keys\":[]}", stop);
            }
        );
        Assert.Equal(0, (await Retrying(Sources.Remote(server.Uri)).FetchAsync(CancellationToken.None)).Count);
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task A_server_that_stays_busy_is_asked_once_and_as_often_as_configured()
    {
        await using var server = await WebServer.StartAsync(Status(500));
        await Sources.FailsAsync(KeySetFetchFailure.ServerError, Retrying(Remote(server)));
        Assert.Equal(4, server.Requests.Count);
        Assert.Equal([50, 100, 150], clock.Waits.Select(wait => wait.TotalMilliseconds));
    }

    [Theory]
    [InlineData(404, KeySetFetchFailure.BadStatus)]
    [InlineData(429, KeySetFetchFailure.BadStatus)]
    [InlineData(302, KeySetFetchFailure.Redirected)]
    public async Task What_the_server_says_on_purpose_is_not_asked_again(int status, KeySetFetchFailure failure)
    {
        await using var server = await WebServer.StartAsync(Status(status));
        await Sources.FailsAsync(failure, Retrying(Remote(server)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_page_in_the_place_of_keys_is_not_asked_again()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer("<!doctype html>"));
        await Sources.FailsAsync(KeySetFetchFailure.NotAKeySet, Retrying(Remote(server)));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_server_that_nobody_vouches_for_is_not_asked_again()
    {
        await using var server = await WebServer.StartAsync(KeySetTexts.Answer(KeySetTexts.Of("a")));
        var untrusted = Sources.Remote(server.At("keys"), trust: new TrustedRoots(TestPki.StrangeRoot.Pem), clock: clock);
        await Sources.FailsAsync(KeySetFetchFailure.CertificateNotTrusted, Retrying(untrusted));
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task Discovery_is_repeated_as_a_whole()
    {
        var keys = Answers(Status(503), KeySetTexts.Answer(KeySetTexts.Of("a")));
        await using var server = await WebServer.StartAsync(context =>
            context.Request.Path == "/keys"
                ? keys(context)
                : KeySetTexts.Answer(
                    $$"""{"issuer":"https://id.example.test","jwks_uri":"https://{{context.Request.Host}}/keys"}"""
                )(context)
        );
        var source = Sources.Discovered("https://id.example.test", server.At("discovery"), Freshness.RequestTimeout, clock);
        Assert.True(KeySetTexts.Has(await Retrying(source).FetchAsync(CancellationToken.None), "a"));
        Assert.Equal(["GET /discovery", "GET /keys", "GET /keys"], server.Requests);
    }

    private static RequestDelegate Status(int status) => KeySetTexts.Answer("{}", status: status);

    private static Task<WebServer> ServerAsync(params RequestDelegate[] answers) => WebServer.StartAsync(Answers(answers));

    private static RequestDelegate Answers(params RequestDelegate[] answers)
    {
        var left = new Queue<RequestDelegate>(answers);
        return context => left.Dequeue()(context);
    }

    private async Task HangAsync(HttpContext context)
    {
        clock.Advance(Freshness.RequestTimeout);
        await Task.Delay(Timeout.Infinite, context.RequestAborted);
    }

    private Task<JsonWebKeySet> FetchAsync(WebServer server) => Retrying(Remote(server)).FetchAsync(CancellationToken.None);

    private IKeySetSource Remote(WebServer server) => Sources.Remote(server.At("keys"), Freshness.RequestTimeout, clock: clock);

    private RetryingKeySetSource Retrying(IKeySetSource source) => new(source, Freshness, () => 0.5, clock);
}
