using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 3 and 8: keys that were published beside the configuration.</summary>
public sealed class PublishedKeysTests : RemoteKeysScene
{
    [Fact]
    public async Task Published_keys_need_no_fetch_at_init()
    {
        Publish("a", TimeSpan.Zero);
        await FetchesAsync(0, () => Keys.PrefetchAsync(CancellationToken.None));
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Warm));
    }

    [Fact]
    public async Task Published_keys_past_their_cache_duration_answer_and_are_refreshed_after_the_answer()
    {
        Publish("a", CacheDuration + TimeSpan.FromMinutes(1));
        Assert.True(Keys.HasUsableKeys);
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Warm));
        Source.Has("b");
        await FetchesAsync(1, () => Keys.RefreshAheadAsync(CancellationToken.None));
        await FindsAsync("b", KeyUse.Warm);
    }

    [Fact]
    public async Task Fresh_published_keys_are_not_refreshed_early()
    {
        Publish("a", TimeSpan.FromMinutes(1));
        await FindsAsync("a", KeyUse.Warm);
        await FetchesAsync(0, () => Keys.RefreshAheadAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Published_keys_whose_refresh_failed_are_stale()
    {
        Publish("a", CacheDuration);
        await FindsAsync("a", KeyUse.Warm);
        Source.Fails();
        await Keys.RefreshAheadAsync(CancellationToken.None);
        await FindsAsync("a", KeyUse.Stale);
        Clock.Advance(1);
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Stale));
    }

    [Fact]
    public async Task Published_keys_past_MaxStale_are_no_keys()
    {
        Assert.False(Publish("a", CacheDuration + MaxStale));
        Source.Fails();
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task Published_keys_end_with_MaxStale_while_the_source_fails()
    {
        Publish("a", TimeSpan.Zero);
        Source.Fails();
        Clock.Advance(CacheDuration + MaxStale - Tick);
        await FindsAsync("a", KeyUse.Warm);
        Clock.Advance(Tick);
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task Keys_published_for_the_future_are_not_taken()
    {
        Assert.False(Publish("a", -Tick));
        Source.Fails();
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public void A_published_set_without_usable_keys_is_not_taken()
    {
        Assert.False(Keys.Publish(TestKeys.Set(), Clock.GetUtcNow()));
        Assert.False(Keys.HasUsableKeys);
    }

    [Fact]
    public async Task Published_keys_do_not_replace_newer_ones()
    {
        await WarmAsync("new");
        Assert.False(Publish("old", TimeSpan.FromSeconds(1)));
        await FindsAsync("new", KeyUse.Warm);
    }

    [Fact]
    public async Task A_key_that_is_not_published_yet_is_asked_for_at_once()
    {
        Publish("a", TimeSpan.Zero);
        Source.Has("a", "b");
        await FetchesAsync(1, () => FindsAsync("b", KeyUse.Fetched));
    }

    [Fact]
    public async Task An_empty_set_ends_published_keys_with_their_cache_duration()
    {
        Publish("a", CacheDuration);
        Source.Has();
        await FindsAsync("a", KeyUse.Warm);
        await Keys.RefreshAheadAsync(CancellationToken.None);
        await KeysAreUnavailableAsync();
    }

    [Fact]
    public async Task A_new_configuration_inherits_the_keys_of_the_one_before()
    {
        await WarmAsync("a");
        var next = NewKeys();
        next.Inherit(Keys);
        Source.Fails();
        Assert.Equal(KeyUse.Warm, (await next.FindAsync("a", TestKeys.Es256, CancellationToken.None)).Use);
    }

    [Fact]
    public async Task Inherited_keys_go_before_older_published_ones()
    {
        await WarmAsync("new");
        var next = NewKeys();
        Assert.True(next.Publish(TestKeys.Set("old"), Clock.GetUtcNow() - Tick));
        next.Inherit(Keys);
        Assert.Single((await next.FindAsync("new", TestKeys.Es256, CancellationToken.None)).Candidates);
    }

    [Fact]
    public void There_may_be_nothing_to_inherit()
    {
        var next = NewKeys();
        next.Inherit(Keys);
        Assert.False(next.HasUsableKeys);
    }

    private bool Publish(string keyId, TimeSpan age) => Keys.Publish(TestKeys.Set(keyId), Clock.GetUtcNow() - age);
}
