using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 8: what happens at init and between an answer and the next event.</summary>
public sealed class RefreshAheadTests : RemoteKeysScene
{
    [Fact]
    public async Task Used_keys_are_fetched_again_from_four_fifths_of_their_cache_duration()
    {
        await WarmAsync("a");
        await FindsAsync("a", KeyUse.Warm);
        Clock.Advance((CacheDuration * 0.8) - Tick);
        await FetchesAsync(0, () => Keys.RefreshAheadAsync(CancellationToken.None));
        Clock.Advance(Tick);
        await FetchesAsync(1, () => Keys.RefreshAheadAsync(CancellationToken.None));
        Clock.Advance(CacheDuration * 0.5);
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Warm));
    }

    [Fact]
    public async Task Keys_that_no_token_used_are_left_to_age()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration * 0.9);
        await FetchesAsync(0, () => Keys.RefreshAheadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Without_keys_there_is_nothing_to_refresh()
    {
        await FetchesAsync(0, () => Keys.RefreshAheadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_failed_refresh_leaves_fresh_keys_warm_and_waits_as_every_failed_fetch_does()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration * 0.9);
        await FindsAsync("a", KeyUse.Warm);
        Source.Fails();
        await FetchesAsync(1, () => Keys.RefreshAheadAsync(CancellationToken.None));
        await FindsAsync("a", KeyUse.Warm);
        await FetchesAsync(0, () => Keys.RefreshAheadAsync(CancellationToken.None));
        Clock.Advance(1);
        await FetchesAsync(1, () => Keys.RefreshAheadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_spent_budget_gives_the_fetch_up()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        Clock.Advance(CacheDuration * 0.9);
        await FindsAsync("a", KeyUse.Warm);
        var hanging = Source.Hangs();
        using var budget = new CancellationTokenSource();
        var refresh = Keys.RefreshAheadAsync(budget.Token);
        await Source.BegunAsync();
        await budget.CancelAsync();
        await refresh;
        Assert.True(hanging.Task.IsCanceled);
        // The source has not failed by that: a token with a new key asks it at once.
        Source.Has("b");
        await FindsAsync("b", KeyUse.Fetched);
    }

    [Fact]
    public async Task A_fetch_that_an_answer_waits_for_is_nobody_else_s_to_give_up()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        Clock.Advance(CacheDuration);
        var slow = Source.Hangs();
        var waiting = FindsAsync("b", KeyUse.Fetched);
        await Source.BegunAsync();
        using var spent = new CancellationTokenSource();
        await spent.CancelAsync();
        await Keys.RefreshAheadAsync(spent.Token);
        Assert.False(slow.Task.IsCanceled);
        slow.SetResult(TestKeys.Set("b"));
        await waiting;
    }

    [Fact]
    public async Task After_a_fetch_ahead_was_too_slow_the_next_one_waits_but_no_answer_does()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        Clock.Advance(CacheDuration * 0.9);
        await FindsAsync("a", KeyUse.Warm);
        Source.Hangs();
        using var budget = new CancellationTokenSource();
        var refresh = Keys.RefreshAheadAsync(budget.Token);
        await Source.BegunAsync();
        await budget.CancelAsync();
        await refresh;
        Source.Has("a");
        var before = Source.Fetches;
        await Keys.RefreshAheadAsync(CancellationToken.None);
        Assert.Equal(before, Source.Fetches);
        Clock.Advance(CacheDuration * 0.2);
        await FindsAsync("a", KeyUse.Fetched);
    }

    [Fact]
    public async Task Old_keys_serve_when_a_slow_source_takes_longer_than_an_answer_waits()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        Clock.Advance(CacheDuration);
        Source.HangsDeafly();
        var waiting = FindsAsync("a", KeyUse.Stale);
        await Source.BegunAsync();
        Clock.Advance(2);
        await waiting;
    }

    [Fact]
    public async Task A_source_that_does_not_listen_holds_nobody_beyond_the_budget()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        Clock.Advance(CacheDuration * 0.9);
        await FindsAsync("a", KeyUse.Warm);
        var deaf = Source.HangsDeafly();
        using var budget = new CancellationTokenSource();
        var refresh = Keys.RefreshAheadAsync(budget.Token);
        await Source.BegunAsync();
        await budget.CancelAsync();
        await refresh.WaitAsync(TimeSpan.FromSeconds(30));
        Clock.Advance(CacheDuration);
        Source.Has("b");
        await FindsAsync("b", KeyUse.Fetched);
        deaf.SetResult(TestKeys.Set("a"));
    }

    [Fact]
    public async Task A_fetch_left_over_from_an_answer_does_not_run_on_into_a_freeze()
    {
        var hanging = Source.Hangs();
        using var deadline = new CancellationTokenSource();
        var answer = FindAsync("a", deadline.Token);
        await Source.BegunAsync();
        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        using var budget = new CancellationTokenSource();
        var refresh = Keys.RefreshAheadAsync(budget.Token);
        Assert.False(refresh.IsCompleted);
        await budget.CancelAsync();
        await refresh;
        Assert.True(hanging.Task.IsCanceled);
    }

    [Fact]
    public async Task A_budget_that_is_spent_already_begins_nothing()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration * 0.9);
        await FindsAsync("a", KeyUse.Warm);
        await FetchesAsync(0, () => Keys.RefreshAheadAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task After_the_answer_a_bug_in_a_source_is_not_thrown()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration * 0.9);
        await FindsAsync("a", KeyUse.Warm);
        Source.Throws(new InvalidOperationException("a bug"));
        await FetchesAsync(1, () => Keys.RefreshAheadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Prefetching_fetches_once()
    {
        Source.Has("a");
        await Keys.PrefetchAsync(CancellationToken.None);
        await FetchesAsync(0, () => Keys.PrefetchAsync(CancellationToken.None));
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Warm));
    }

    [Fact]
    public async Task A_failed_prefetch_shows_at_the_first_token()
    {
        Source.Fails();
        await Keys.PrefetchAsync(CancellationToken.None);
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task A_bug_in_a_source_does_not_end_init()
    {
        Source.Throws(new InvalidOperationException("a bug"));
        await FetchesAsync(1, () => Keys.PrefetchAsync(CancellationToken.None));
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task The_end_of_init_ends_the_wait_for_a_prefetch_and_not_the_fetch()
    {
        var answer = Source.Hangs();
        using var init = new CancellationTokenSource();
        var prefetch = Keys.PrefetchAsync(init.Token);
        await Source.BegunAsync();
        await init.CancelAsync();
        await prefetch;
        var first = FindAsync("a");
        answer.SetResult(TestKeys.Set("a"));
        Assert.Single((await first).Candidates);
        Assert.Equal(1, Source.Fetches);
    }
}
