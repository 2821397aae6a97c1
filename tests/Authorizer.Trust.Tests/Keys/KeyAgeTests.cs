using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 8: how old keys may be.</summary>
public sealed class KeyAgeTests : RemoteKeysScene
{
    [Fact]
    public async Task The_first_token_waits_for_the_first_fetch()
    {
        Source.Has("a");
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Fetched));
    }

    [Fact]
    public async Task Fresh_keys_answer_without_a_fetch()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration - Tick);
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Warm));
    }

    [Fact]
    public async Task Keys_at_their_cache_duration_are_fetched_before_the_answer()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Fetched));
    }

    [Fact]
    public async Task Age_counts_from_when_the_fetch_began()
    {
        var answer = Source.Hangs();
        var first = FindAsync("a");
        await Source.BegunAsync();
        Clock.Advance(3);
        answer.SetResult(TestKeys.Set("a"));
        await first;
        Clock.Advance(CacheDuration - TimeSpan.FromSeconds(3));
        Source.Has("a");
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Fetched));
    }

    [Fact]
    public async Task A_withdrawn_key_stops_with_the_next_fetch()
    {
        await WarmAsync("a", "b");
        Clock.Advance(CacheDuration);
        Source.Has("b");
        await FindsNothingAsync("a");
        await FindsAsync("b", KeyUse.Warm);
    }

    [Fact]
    public async Task Old_keys_serve_while_their_source_fails()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Fails();
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Stale));
    }

    [Fact]
    public async Task Old_keys_serve_to_the_end_of_MaxStale_and_no_longer()
    {
        await WarmAsync("a");
        Source.Fails();
        Clock.Advance(CacheDuration + MaxStale - Tick);
        await FindsAsync("a", KeyUse.Stale);
        Clock.Advance(Tick);
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task A_source_that_works_again_ends_the_stale_time()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Fails();
        await FindsAsync("a", KeyUse.Stale);
        Clock.Advance(1);
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
        await FindsAsync("a", KeyUse.Warm);
    }

    [Fact]
    public async Task Without_any_keys_a_failing_source_is_a_fault()
    {
        Source.Fails();
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task An_empty_set_lets_the_old_keys_live_to_their_cache_duration_and_no_longer()
    {
        await WarmAsync("a");
        Source.Has();
        Clock.Advance(CacheDuration * 0.9);
        await Keys.RefreshAheadAsync(CancellationToken.None);
        await FindsAsync("a", KeyUse.Warm);
        await Keys.RefreshAheadAsync(CancellationToken.None);
        Clock.Advance(CacheDuration * 0.1);
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task After_an_empty_set_a_failing_source_does_not_bring_the_old_keys_back()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Has();
        await KeysAreUnavailableAsync();
        Clock.Advance(60);
        Source.Fails();
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task A_first_set_without_usable_keys_is_a_fault()
    {
        Source.Has();
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task Keys_come_back_when_the_provider_fills_its_set_again()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Has();
        await KeysAreUnavailableAsync();
        Clock.Advance(1);
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
    }

    [Fact]
    public async Task Keys_do_not_grow_older_or_younger_when_the_wall_clock_goes_back()
    {
        await WarmAsync("a");
        Clock.SetWallClock(TimeSpan.FromDays(-2));
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Warm));
        Source.Fails();
        Clock.Advance(CacheDuration);
        await FindsAsync("a", KeyUse.Stale);
        Clock.Advance(MaxStale);
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task A_wall_clock_that_jumps_ahead_as_after_a_freeze_ages_the_keys()
    {
        await WarmAsync("a");
        Clock.SetWallClock(CacheDuration);
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Fetched));
    }
}
