using Authorizer.Serving;

namespace Authorizer.Function.Tests.Serving;

public class ReloadScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 12, 19, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(300);

    [Theory]
    [InlineData(0.0, 240)]
    [InlineData(0.5, 300)]
    [InlineData(1.0, 360)]
    public void A_reading_is_due_at_its_age_with_a_fifth_of_jitter(double random, int seconds)
    {
        var schedule = new ReloadSchedule(Interval, () => random);
        schedule.Succeeded(Start);

        Assert.False(schedule.IsDue(Start.AddSeconds(seconds - 1)));
        Assert.True(schedule.IsDue(Start.AddSeconds(seconds)));
    }

    [Fact]
    public void Three_times_its_age_is_too_old_to_answer()
    {
        var schedule = new ReloadSchedule(Interval, () => 0.5);
        schedule.Succeeded(Start);

        Assert.False(schedule.IsTooOldToAnswer(Start.AddSeconds(900)));
        Assert.True(schedule.IsTooOldToAnswer(Start.AddSeconds(901)));
    }

    [Fact]
    public void A_failed_reading_counts_as_an_attempt()
    {
        var schedule = new ReloadSchedule(Interval, () => 0.5);
        schedule.Succeeded(Start);
        schedule.Failed(Start.AddSeconds(300));

        Assert.False(schedule.IsDue(Start.AddSeconds(599)));
        Assert.True(schedule.IsDue(Start.AddSeconds(600)));
        Assert.True(schedule.IsTooOldToAnswer(Start.AddSeconds(901)));
    }

    [Fact]
    public void Without_any_reading_the_waits_double_from_one_second_to_thirty()
    {
        var schedule = new ReloadSchedule(Interval, () => 1.0);
        var now = Start;
        var waits = new List<double>();
        for (var attempt = 0; attempt < 7; attempt++)
        {
            Assert.True(schedule.IsDue(now));
            schedule.Failed(now);
            var wait = Enumerable.Range(0, 100).First(second => schedule.IsDue(now.AddSeconds(second)));
            waits.Add(wait);
            now = now.AddSeconds(wait);
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public void Full_jitter_may_try_again_at_once()
    {
        var schedule = new ReloadSchedule(Interval, () => 0.0);
        schedule.Failed(Start);

        Assert.True(schedule.IsDue(Start));
    }

    [Fact]
    public void A_clock_that_went_back_makes_it_due()
    {
        var schedule = new ReloadSchedule(Interval, () => 0.5);
        schedule.Succeeded(Start);

        Assert.True(schedule.IsDue(Start.AddSeconds(-1)));
        Assert.True(schedule.IsTooOldToAnswer(Start.AddSeconds(-1)));
    }
}
