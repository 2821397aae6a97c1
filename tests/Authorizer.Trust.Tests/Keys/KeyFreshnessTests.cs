using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

public sealed class KeyFreshnessTests
{
    [Fact]
    public void The_defaults_are_those_of_the_contract()
    {
        var freshness = new KeyFreshness();
        Assert.Equal(TimeSpan.FromMinutes(5), freshness.CacheDuration);
        Assert.Equal(TimeSpan.FromHours(1), freshness.MaxStale);
        Assert.Equal(TimeSpan.FromMilliseconds(2000), freshness.RequestTimeout);
        Assert.False(freshness.FetchAsynchronously);
    }

    [Theory]
    [InlineData(0, true, false, true)]
    [InlineData(79.9, true, false, true)]
    [InlineData(80, true, true, true)]
    [InlineData(99.9, true, true, true)]
    [InlineData(100, false, true, true)]
    [InlineData(149.9, false, true, true)]
    [InlineData(150, false, true, false)]
    public void An_age_is_fresh_due_or_over(double age, bool fresh, bool due, bool usable)
    {
        var freshness = new KeyFreshness { CacheDuration = TimeSpan.FromSeconds(100), MaxStale = TimeSpan.FromSeconds(50) };
        Assert.Equal(fresh, freshness.IsFresh(TimeSpan.FromSeconds(age)));
        Assert.Equal(due, freshness.IsDueAhead(TimeSpan.FromSeconds(age)));
        Assert.Equal(usable, freshness.MayOutlive(TimeSpan.FromSeconds(age)));
    }

    [Fact]
    public void Two_providers_of_one_set_get_the_shortest_durations()
    {
        var one = new KeyFreshness
        {
            CacheDuration = TimeSpan.FromSeconds(1),
            MaxStale = TimeSpan.FromSeconds(9),
            RequestTimeout = TimeSpan.FromSeconds(1),
            FetchAsynchronously = true,
        };
        var other = new KeyFreshness
        {
            CacheDuration = TimeSpan.FromSeconds(9),
            MaxStale = TimeSpan.FromSeconds(1),
            RequestTimeout = TimeSpan.FromSeconds(9),
        };
        var shortest = new KeyFreshness
        {
            CacheDuration = TimeSpan.FromSeconds(1),
            MaxStale = TimeSpan.FromSeconds(1),
            RequestTimeout = TimeSpan.FromSeconds(1),
        };
        Assert.Equal(shortest, one.Shortest(other));
        Assert.Equal(shortest, other.Shortest(one));
    }

    [Theory]
    [InlineData(2, 10)]
    [InlineData(20, 60)]
    public void A_fetch_is_given_up_after_every_bound_of_its_source(int requestTimeout, int givenUpAfter) =>
        Assert.Equal(
            TimeSpan.FromSeconds(givenUpAfter),
            new KeyFreshness { RequestTimeout = TimeSpan.FromSeconds(requestTimeout) }.GivenUpAfter
        );
}
