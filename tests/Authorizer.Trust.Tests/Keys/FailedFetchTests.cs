using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 8: when a failed fetch is tried again.</summary>
public sealed class FailedFetchTests : RemoteKeysScene
{
    [Fact]
    public async Task Failures_are_tried_again_after_one_second_doubling_to_sixty()
    {
        Source.Fails();
        await FetchesAsync(1, () => KeysAreUnavailableAsync());
        foreach (var wait in new[] { 1, 2, 4, 8, 16, 32, 60, 60 })
        {
            Clock.Advance(TimeSpan.FromSeconds(wait) - Tick);
            await FetchesAsync(0, () => KeysAreUnavailableAsync());
            Clock.Advance(Tick);
            await FetchesAsync(1, () => KeysAreUnavailableAsync());
        }
    }

    [Fact]
    public async Task A_success_makes_the_wait_short_again()
    {
        Source.Fails();
        await KeysAreUnavailableAsync();
        Clock.Advance(1);
        await KeysAreUnavailableAsync();
        Clock.Advance(2);
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Fails();
        await FindsAsync("a", KeyUse.Stale);
        Clock.Advance(1);
        await FetchesAsync(1, () => FindsAsync("a", KeyUse.Stale));
    }

    [Fact]
    public async Task Stale_keys_answer_without_asking_between_attempts()
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Fails();
        await FindsAsync("a", KeyUse.Stale);
        await FetchesAsync(0, () => FindsAsync("a", KeyUse.Stale));
    }

    [Fact]
    public async Task An_empty_set_is_asked_for_again_no_sooner_than_after_a_failure()
    {
        Source.Has();
        await KeysAreUnavailableAsync();
        await FetchesAsync(0, () => KeysAreUnavailableAsync());
        Clock.Advance(1);
        await FetchesAsync(1, () => KeysAreUnavailableAsync());
    }

    [Theory]
    [InlineData(KeySetFetchFailure.Unreachable)]
    [InlineData(KeySetFetchFailure.TimedOut)]
    [InlineData(KeySetFetchFailure.CertificateNotTrusted)]
    [InlineData(KeySetFetchFailure.Redirected)]
    [InlineData(KeySetFetchFailure.BadStatus)]
    [InlineData(KeySetFetchFailure.ServerError)]
    [InlineData(KeySetFetchFailure.TooLarge)]
    [InlineData(KeySetFetchFailure.NotAKeySet)]
    [InlineData(KeySetFetchFailure.IssuerMismatch)]
    [InlineData(KeySetFetchFailure.KeyUriNotAllowed)]
    public async Task Every_failure_leaves_the_old_keys_in_force(KeySetFetchFailure failure)
    {
        await WarmAsync("a");
        Clock.Advance(CacheDuration);
        Source.Throws(new KeySetFetchException(failure));
        await FindsAsync("a", KeyUse.Stale);
    }

    [Fact]
    public async Task A_wall_clock_that_goes_back_does_not_prolong_the_wait()
    {
        Source.Fails();
        await KeysAreUnavailableAsync();
        Clock.SetWallClock(TimeSpan.FromDays(-1));
        Source.Has("a");
        await FindsAsync("a", KeyUse.Fetched);
    }

    [Fact]
    public async Task For_a_token_that_names_no_key_the_keys_may_be_incomplete_while_the_source_fails()
    {
        await WarmAsync("a");
        Assert.False((await FindAsync(keyId: null)).MayBeIncomplete);
        Clock.Advance(CacheDuration);
        Source.Fails();

        Assert.True((await FindAsync(keyId: null)).MayBeIncomplete);
        Assert.False((await FindAsync("a")).MayBeIncomplete);
    }
}
