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

    public static TheoryData<double, int, double, double, double> Retried =>
        new()
        {
            // Request timeout, retries, base, max → the whole, in seconds.
            { 2, 0, 1, 10, 4 },
            { 2, 1, 1, 10, 9 },
            { 2, 2, 1, 10, 15 },
            { 1, 4, 1, 3, 2 + (3 + 4 + 5 + 5) },
            { 1, 1, 0, 0, 4 },
            { 2, 3, 1, 10, 23 },
            { 2, 4, 1, 10, 30 },
            { 2, int.MaxValue, 1, 10, 30 },
            { 2, int.MaxValue, 0, 0, 30 },
            { 10, 1, 10, 10, 30 },
            { 60, 5, 1, 10, 120 },
        };

    [Theory]
    [MemberData(nameof(Retried))]
    public void A_whole_fetch_is_bounded_with_its_retries_and_given_up_beyond_that(
        double timeout,
        int count,
        double shortest,
        double longest,
        double whole
    )
    {
        var freshness = new KeyFreshness
        {
            RequestTimeout = TimeSpan.FromSeconds(timeout),
            Retries = new FetchRetries(count, TimeSpan.FromSeconds(shortest), TimeSpan.FromSeconds(longest)),
        };
        Assert.Equal(TimeSpan.FromSeconds(whole), freshness.LongestFetch);
        Assert.True(freshness.GivenUpAfter > freshness.LongestFetch);
    }

    [Fact]
    public void Two_providers_of_one_set_get_the_fewest_and_soonest_retries_and_the_shortest_connecting()
    {
        var one = new KeyFreshness
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            Retries = new FetchRetries(9, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(9)),
        };
        var other = new KeyFreshness
        {
            ConnectTimeout = TimeSpan.FromSeconds(9),
            Retries = new FetchRetries(1, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(5)),
        };
        var both = new KeyFreshness
        {
            ConnectTimeout = TimeSpan.FromSeconds(1),
            Retries = new FetchRetries(1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)),
        };
        Assert.Equal(both, one.Shortest(other));
        Assert.Equal(both, other.Shortest(one));
        Assert.Equal(0, one.Shortest(new KeyFreshness()).Retries.Count);
    }
}
