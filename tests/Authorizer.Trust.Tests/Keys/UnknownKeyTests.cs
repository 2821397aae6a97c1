using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 8: what a token with an unknown <c>kid</c> may cause.</summary>
public sealed class UnknownKeyTests : RemoteKeysScene
{
    [Fact]
    public async Task A_new_key_right_after_the_first_fetch_works_at_once()
    {
        await WarmAsync("a");
        Source.Has("a", "b");
        await FetchesAsync(1, () => FindsAsync("b", KeyUse.Fetched));
    }

    [Fact]
    public async Task A_cold_fetch_that_does_not_know_the_key_is_not_repeated()
    {
        Source.Has("a");
        await FetchesAsync(1, () => FindsNothingAsync("b"));
    }

    [Fact]
    public async Task Unknown_keys_cause_one_fetch_in_five_seconds()
    {
        await WarmAsync("a");
        await FetchesAsync(1, () => FindsNothingAsync("x"));
        for (var number = 0; number < 200; number++)
        {
            await FetchesAsync(0, () => FindsNothingAsync($"x{number}"));
        }
        Clock.Advance(TimeSpan.FromSeconds(5) - Tick);
        await FetchesAsync(0, () => FindsNothingAsync("y"));
        Clock.Advance(Tick);
        await FetchesAsync(1, () => FindsNothingAsync("y"));
    }

    [Fact]
    public async Task After_three_fetches_for_nothing_the_window_doubles_up_to_thirty_seconds()
    {
        await WarmAsync("a");
        await FetchesAsync(1, () => FindsNothingAsync("x"));
        foreach (var window in new[] { 5, 5, 10, 20, 30, 30 })
        {
            Clock.Advance(TimeSpan.FromSeconds(window) - Tick);
            await FetchesAsync(0, () => FindsNothingAsync("x"));
            Clock.Advance(Tick);
            await FetchesAsync(1, () => FindsNothingAsync("x"));
        }
    }

    [Fact]
    public async Task A_changed_set_makes_the_window_five_seconds_again()
    {
        await WarmAsync("a");
        await FindsNothingAsync("x");
        foreach (var window in new[] { 5, 5 })
        {
            Clock.Advance(window);
            await FindsNothingAsync("x");
        }
        Clock.Advance(10);
        Source.Has("a", "b");
        await FindsAsync("b", KeyUse.Fetched);
        Clock.Advance(5);
        await FetchesAsync(1, () => FindsNothingAsync("x"));
    }

    [Fact]
    public async Task Known_keys_do_not_wait_for_a_fetch_about_an_unknown_one()
    {
        await WarmAsync("a");
        await Source.BegunAsync();
        var answer = Source.Hangs();
        var unknown = FindAsync("x");
        await Source.BegunAsync();
        await FindsAsync("a", KeyUse.Warm);
        answer.SetResult(TestKeys.Set("a"));
        Assert.Empty((await unknown).Candidates);
    }

    [Fact]
    public async Task While_the_source_fails_an_unknown_key_is_a_fault()
    {
        await WarmAsync("a");
        Source.Fails();
        await KeysAreUnavailableAsync("x");
        await FetchesAsync(0, () => KeysAreUnavailableAsync("x"));
        await FindsAsync("a", KeyUse.Warm);
    }

    [Fact]
    public async Task While_the_source_fails_unknown_keys_wait_as_every_failed_fetch_does()
    {
        await WarmAsync("a");
        Source.Fails();
        await FetchesAsync(1, () => KeysAreUnavailableAsync("x"));
        Clock.Advance(5);
        await FetchesAsync(1, () => KeysAreUnavailableAsync("x"));
        Clock.Advance(5);
        await FetchesAsync(1, () => KeysAreUnavailableAsync("x"));
        Clock.Advance(TimeSpan.FromSeconds(4) - Tick);
        await FetchesAsync(0, () => KeysAreUnavailableAsync("x"));
    }

    [Fact]
    public async Task An_unknown_key_under_stale_keys_is_a_fault()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Fails();
        await KeysAreUnavailableAsync("x");
    }

    [Fact]
    public async Task After_the_source_works_again_an_unknown_key_is_unknown()
    {
        await WarmAsync("a");
        Source.Fails();
        await KeysAreUnavailableAsync("x");
        Clock.Advance(5);
        Source.Has("a");
        await FindsNothingAsync("x");
    }

    [Fact]
    public async Task A_token_without_a_key_id_may_try_four_keys()
    {
        Source.Has("a", "b", "c", "d", "e");
        Assert.Equal(4, (await FindAsync(keyId: null)).Candidates.Length);
    }
}
