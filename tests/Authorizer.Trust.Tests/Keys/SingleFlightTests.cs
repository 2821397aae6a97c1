using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 8: one fetch at a time, which belongs to nobody.</summary>
public sealed class SingleFlightTests : RemoteKeysScene
{
    [Fact]
    public async Task Fifty_callers_at_once_are_one_fetch()
    {
        var answer = Source.Hangs();
        var callers = Enumerable.Range(0, 50).Select(_ => Task.Run(() => FindAsync("a"))).ToArray();
        await Source.BegunAsync();
        answer.SetResult(TestKeys.Set("a"));
        Assert.All(await Task.WhenAll(callers), found => Assert.Single(found.Candidates));
        Assert.Equal(1, Source.Fetches);
    }

    [Fact]
    public async Task Keys_that_came_while_a_caller_read_the_time_are_not_fetched_again()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        await Source.BegunAsync();
        var answer = Source.Hangs();
        var first = FindAsync("a");
        await Source.BegunAsync();
        Clock.AtNextReading(() =>
        {
            answer.SetResult(TestKeys.Set("a"));
            Assert.True(SpinWait.SpinUntil(() => Keys.HasUsableKeys, TimeSpan.FromSeconds(30)));
        });
        await FindsAsync("a", KeyUse.Fetched);
        Assert.Single((await first).Candidates);
        Assert.Equal(2, Source.Fetches);
    }

    [Fact]
    public async Task Fifty_callers_with_different_unknown_key_ids_are_one_fetch()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        var answer = Source.Hangs();
        var callers = Enumerable.Range(0, 50).Select(number => Task.Run(() => FindAsync($"unknown-{number}"))).ToArray();
        await Source.BegunAsync();
        answer.SetResult(TestKeys.Set("a", "b"));
        Assert.All(await Task.WhenAll(callers), found => Assert.Empty(found.Candidates));
        Assert.Equal(2, Source.Fetches);
    }

    [Fact]
    public async Task A_deadline_ends_the_wait_and_not_the_fetch()
    {
        var answer = Source.Hangs();
        using var deadline = new CancellationTokenSource();
        var impatient = FindAsync("a", deadline.Token);
        var patient = FindAsync("a");
        await Source.BegunAsync();
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        answer.SetResult(TestKeys.Set("a"));
        Assert.Single((await patient).Candidates);
        Assert.Equal(1, Source.Fetches);
    }

    [Fact]
    public async Task A_fetch_that_stood_still_in_a_freeze_is_given_up_and_another_begins()
    {
        var frozen = Source.Hangs();
        var abandoned = FindAsync("a");
        await Source.BegunAsync();
        Clock.Advance(10);
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
        Assert.True(frozen.Task.IsCanceled);
        await abandoned.ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(2, Source.Fetches);
    }

    [Fact]
    public async Task A_given_up_fetch_that_ends_late_changes_nothing()
    {
        var frozen = Source.HangsDeafly();
        var abandoned = FindAsync("old");
        await Source.BegunAsync();
        Clock.Advance(10);
        Source.Has("new");
        await FindsAsync("new", KeyUse.Fetched);
        frozen.SetResult(TestKeys.Set("old"));
        await abandoned.ContinueWith(_ => { }, TaskScheduler.Default);
        await FetchesAsync(0, () => FindsAsync("new", KeyUse.Warm));
    }

    [Fact]
    public async Task A_given_up_fetch_that_fails_late_is_no_failure_to_anyone()
    {
        var frozen = Source.HangsDeafly();
        var abandoned = FindAsync("a");
        await Source.BegunAsync();
        Clock.Advance(10);
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
        frozen.SetException(new KeySetFetchException(KeySetFetchFailure.TimedOut));
        Assert.Equal(KeyUse.Fetched, (await abandoned).Use);
        await FetchesAsync(1, () => FindsNothingAsync("x"));
    }

    [Fact]
    public async Task A_source_with_a_long_timeout_is_not_given_up_before_it()
    {
        var keys = NewKeys(new KeyFreshness { RequestTimeout = TimeSpan.FromSeconds(20) });
        var answer = Source.Hangs();
        var first = keys.FindAsync("a", TestKeys.Es256, CancellationToken.None).AsTask();
        await Source.BegunAsync();
        Clock.Advance(15);
        var second = keys.FindAsync("a", TestKeys.Es256, CancellationToken.None).AsTask();
        answer.SetResult(TestKeys.Set("a"));
        Assert.Single((await first).Candidates);
        Assert.Single((await second).Candidates);
        Assert.Equal(1, Source.Fetches);
    }

    [Fact]
    public async Task A_running_fetch_outlives_a_wall_clock_that_goes_back()
    {
        var answer = Source.Hangs();
        var first = FindAsync("a");
        await Source.BegunAsync();
        Clock.SetWallClock(TimeSpan.FromSeconds(-1));
        var second = FindAsync("a");
        answer.SetResult(TestKeys.Set("a"));
        Assert.Single((await first).Candidates);
        Assert.Single((await second).Candidates);
        Assert.Equal(1, Source.Fetches);
    }

    [Fact]
    public async Task An_exception_nobody_expects_is_an_internal_error_and_clears_the_slot()
    {
        Source.Throws(new InvalidOperationException("a bug"));
        await FaultsAsync(Fault.InternalError, () => FindAsync("a"));
        Clock.Advance(1);
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
    }

    [Fact]
    public async Task A_source_that_throws_before_it_gives_a_task_clears_the_slot_too()
    {
        await FaultsAsync(Fault.InternalError, () => FindAsync("a"));
        Clock.Advance(1);
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
    }
}
