using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

public sealed class UnknownKeyLimiterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 5)]
    [InlineData(2, 5)]
    [InlineData(3, 10)]
    [InlineData(4, 20)]
    [InlineData(5, 30)]
    [InlineData(1000, 30)]
    public void The_window_doubles_from_the_third_fetch_for_nothing_on(int fruitless, int seconds)
    {
        var limiter = Entered(fruitless);
        Assert.False(limiter.TryEnter(Start.AddSeconds(seconds).AddTicks(-1)));
        Assert.True(limiter.TryEnter(Start.AddSeconds(seconds)));
    }

    [Fact]
    public void A_refused_attempt_does_not_prolong_the_window()
    {
        var limiter = Entered(fruitless: 0);
        Assert.False(limiter.TryEnter(Start.AddSeconds(4)));
        Assert.True(limiter.TryEnter(Start.AddSeconds(5)));
    }

    [Fact]
    public void A_changed_set_forgets_the_fetches_for_nothing()
    {
        var limiter = Entered(fruitless: 5);
        limiter.SetChanged();
        limiter.FoundNothingNew();
        limiter.FoundNothingNew();
        Assert.True(limiter.TryEnter(Start.AddSeconds(5)));
    }

    [Fact]
    public void A_changed_set_does_not_open_the_current_window()
    {
        var limiter = Entered(fruitless: 0);
        limiter.SetChanged();
        Assert.False(limiter.TryEnter(Start.AddSeconds(4)));
    }

    [Fact]
    public void A_time_before_the_last_fetch_may_enter() => Assert.True(Entered(fruitless: 5).TryEnter(Start.AddTicks(-1)));

    private static UnknownKeyLimiter Entered(int fruitless)
    {
        var limiter = new UnknownKeyLimiter();
        Assert.True(limiter.TryEnter(Start));
        for (var count = 0; count < fruitless; count++)
        {
            limiter.FoundNothingNew();
        }
        return limiter;
    }
}
