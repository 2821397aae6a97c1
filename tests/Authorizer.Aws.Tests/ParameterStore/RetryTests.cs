using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

public sealed class RetryTests
{
    private static readonly ScriptedHandler.Answer Good = ScriptedHandler.Json(
        """{"Parameter":{"Name":"/a","Type":"String","Value":"v","Version":1}}"""
    );

    private readonly ManualClock clock = new();

    [Theory]
    [InlineData("ThrottlingException", 400)]
    [InlineData("InternalServerError", 500)]
    [InlineData("", 503)]
    [InlineData("", 429)]
    public async Task What_passes_by_itself_is_tried_three_times_with_growing_waits(string name, int status)
    {
        var answer = ScriptedHandler.Error(name, status);
        var handler = new ScriptedHandler(answer, answer, Good);

        Assert.Equal("v", (await Client(handler).GetParameterAsync("/a", CancellationToken.None)).Value);
        Assert.Equal([TimeSpan.FromMilliseconds(25), TimeSpan.FromMilliseconds(50)], clock.Waits);
    }

    [Fact]
    public async Task The_third_failure_is_the_last()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Error("ThrottlingException"));

        var error = await FailsAsync(handler);
        Assert.Equal(ParameterStoreError.Throttled, error.Kind);
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData(0.0, 0, 0)]
    [InlineData(0.5, 50, 100)]
    [InlineData(0.99, 99, 198)]
    public async Task A_wait_is_a_random_share_of_its_ceiling(double share, double first, double second)
    {
        var options = new ParameterStoreOptions { Jitter = () => share, BaseDelay = TimeSpan.FromMilliseconds(100) };
        var handler = new ScriptedHandler(ScriptedHandler.Error("ThrottlingException"));
        await FailsAsync(handler, options);

        Assert.Equal(share == 0 ? [] : [TimeSpan.FromMilliseconds(first), TimeSpan.FromMilliseconds(second)], clock.Waits);
    }

    [Fact]
    public async Task Network_failures_are_tried_again()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Fails(new HttpRequestException(HttpRequestError.ConnectionError, "no route")),
            ScriptedHandler.Fails(new IOException("reset")),
            Good
        );

        Assert.Equal("v", (await Client(handler).GetParameterAsync("/a", CancellationToken.None)).Value);
    }

    [Fact]
    public async Task A_network_failure_that_stays_is_named()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Fails(new HttpRequestException(HttpRequestError.NameResolutionError, "no such host"))
        );

        var error = await FailsAsync(handler);
        Assert.Equal((ParameterStoreError.Unavailable, "NameResolutionError"), (error.Kind, error.ErrorName));
    }

    [Fact]
    public async Task An_attempt_that_hangs_is_cut_off_after_its_time_and_tried_again()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Hangs(clock, TimeSpan.FromSeconds(1)), Good);

        Assert.Equal("v", (await Client(handler).GetParameterAsync("/a", CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Attempts_that_all_hang_are_a_timeout()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Hangs(clock, TimeSpan.FromSeconds(1)));

        var error = await FailsAsync(handler);
        Assert.Equal((ParameterStoreError.Unavailable, "Timeout"), (error.Kind, error.ErrorName));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Theory]
    [InlineData("AccessDeniedException")]
    [InlineData("ParameterNotFound")]
    [InlineData("ValidationException")]
    [InlineData("InvalidSignatureException")]
    public async Task What_stays_wrong_is_not_tried_again(string name)
    {
        var handler = new ScriptedHandler(ScriptedHandler.Error(name));
        await FailsAsync(handler);

        Assert.Single(handler.Requests);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task The_callers_token_ends_everything_as_cancellation()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(2.5), clock);
        var handler = new ScriptedHandler(ScriptedHandler.Hangs(clock, TimeSpan.FromSeconds(1)));
        var client = Client(handler, new ParameterStoreOptions { Jitter = () => 0, MaxAttempts = 100 });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetParameterAsync("/a", deadline.Token));
        Assert.Equal(3, handler.Requests.Count);
    }

    [Fact]
    public async Task Every_attempt_is_signed_anew()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Hangs(clock, TimeSpan.FromSeconds(1)), Good);
        await Client(handler).GetParameterAsync("/a", CancellationToken.None);

        Assert.NotEqual(handler.Requests[0].Headers["X-Amz-Date"], handler.Requests[1].Headers["X-Amz-Date"]);
        Assert.NotEqual(handler.Requests[0].Headers["Authorization"], handler.Requests[1].Headers["Authorization"]);
    }

    [Fact]
    public async Task Expired_credentials_are_renewed_once_and_at_once()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Error("ExpiredTokenException"), Good);
        var source = new Renewing(1);
        var client = Clients.Of(handler, clock: clock, credentials: source);

        Assert.Equal("v", (await client.GetParameterAsync("/a", CancellationToken.None)).Value);
        Assert.Equal(["token0", "token1"], handler.Requests.Select(sent => sent.Headers["X-Amz-Security-Token"]));
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task Credentials_that_expire_again_are_not_renewed_again()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Error("ExpiredTokenException"));
        var client = Clients.Of(handler, clock: clock, credentials: new Renewing(9));

        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.GetParameterAsync("/a", CancellationToken.None)
        );
        Assert.Equal(ParameterStoreError.CredentialsExpired, error.Kind);
        Assert.Equal(2, handler.Requests.Count);
    }

    [Fact]
    public async Task With_nothing_newer_expired_credentials_are_the_error()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Error("ExpiredTokenException"));

        Assert.Equal(ParameterStoreError.CredentialsExpired, (await FailsAsync(handler)).Kind);
        Assert.Single(handler.Requests);
    }

    [Fact]
    public async Task Renewing_leaves_all_attempts_for_what_comes_after()
    {
        var throttled = ScriptedHandler.Error("ThrottlingException");
        var handler = new ScriptedHandler(ScriptedHandler.Error("ExpiredTokenException"), throttled, throttled, Good);
        var client = Clients.Of(handler, clock: clock, credentials: new Renewing(1));

        Assert.Equal("v", (await client.GetParameterAsync("/a", CancellationToken.None)).Value);
    }

    [Fact]
    public async Task Without_credentials_nothing_is_sent()
    {
        var handler = new ScriptedHandler(Good);
        var client = Clients.Of(handler, clock: clock, credentials: new Renewing(-1));

        var error = await Assert.ThrowsAsync<ParameterStoreException>(() =>
            client.GetParameterAsync("/a", CancellationToken.None)
        );
        Assert.Equal(ParameterStoreError.CredentialsUnavailable, error.Kind);
        Assert.IsType<CredentialsException>(error.InnerException);
        Assert.Empty(handler.Requests);
    }

    private ParameterStoreClient Client(ScriptedHandler handler, ParameterStoreOptions? options = null) =>
        Clients.Of(handler, clock: clock, options: options);

    private Task<ParameterStoreException> FailsAsync(ScriptedHandler handler, ParameterStoreOptions? options = null) =>
        Assert.ThrowsAsync<ParameterStoreException>(() =>
            Client(handler, options).GetParameterAsync("/a", CancellationToken.None)
        );

    /// <summary>Has credentials number 0, and newer ones up to <paramref name="last"/>; none at all below 0.</summary>
    private sealed class Renewing(int last) : ICredentialSource
    {
        private int number;

        public ValueTask<AwsCredentials> GetAsync(CancellationToken cancellationToken) =>
            last < 0
                ? throw new CredentialsException("There are none.")
                : ValueTask.FromResult(new AwsCredentials("AKIDEXAMPLE", "secret", $"token{number}"));

        public ValueTask<AwsCredentials> RenewAsync(AwsCredentials rejected, CancellationToken cancellationToken)
        {
            number = Math.Min(number + 1, last);
            return GetAsync(cancellationToken);
        }
    }
}
