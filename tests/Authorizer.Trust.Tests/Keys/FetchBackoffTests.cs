using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

public sealed class FetchBackoffTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_has_failed_at_first()
    {
        var backoff = new FetchBackoff();
        Assert.False(backoff.HasFailed);
        Assert.True(backoff.MayTry(Start));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(1000, 60)]
    public void The_wait_doubles_up_to_a_minute(int failures, int seconds)
    {
        var backoff = Failed(failures);
        Assert.True(backoff.HasFailed);
        Assert.False(backoff.MayTry(Start.AddSeconds(seconds).AddTicks(-1)));
        Assert.True(backoff.MayTry(Start.AddSeconds(seconds)));
    }

    [Fact]
    public void A_success_forgets_the_failures()
    {
        var backoff = Failed(5);
        backoff.Succeeded();
        Assert.False(backoff.HasFailed);
        Assert.True(backoff.MayTry(Start));
        backoff.Failed(Start);
        Assert.True(backoff.MayTry(Start.AddSeconds(1)));
    }

    [Fact]
    public void A_time_before_the_failure_may_try() => Assert.True(Failed(5).MayTry(Start.AddTicks(-1)));

    private static FetchBackoff Failed(int times)
    {
        var backoff = new FetchBackoff();
        for (var count = 0; count < times; count++)
        {
            backoff.Failed(Start);
        }
        return backoff;
    }
}
