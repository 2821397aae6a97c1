using System.Text;
using Authorizer.Cryptography;
using Authorizer.Function.Tests.Allocations;
using Authorizer.Function.Tests.Runtime;
using Authorizer.Serving;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Function.Tests.Serving;

/// <summary>Few key sets or a thousand: what init asks for, and what an answer pays for those that nobody uses (contract 8).</summary>
public sealed class RemoteKeySetsTests
{
    private readonly MovedClock clock = new();
    private readonly FetchesUnderWay underWay = new();
    private readonly CountedSource source = new();

    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    [InlineData(1000)]
    public async Task Init_asks_for_every_key_set(int count)
    {
        await Of(Keys(count)).PrefetchAsync(CancellationToken.None);

        Assert.Equal(count, source.Fetches);
    }

    [Fact]
    public async Task Many_are_asked_for_as_places_become_free()
    {
        source.Gate = new TaskCompletionSource();

        var prefetch = Of(Keys(100)).PrefetchAsync(CancellationToken.None);

        await Patience.Until(() => source.Fetches == 64);
        source.Gate.SetResult();
        await prefetch;
        Assert.Equal(100, source.Fetches);
    }

    [Fact]
    public async Task What_is_at_hand_is_not_asked_for()
    {
        var keys = Keys(40);
        foreach (var published in keys.Take(10))
        {
            published.Publish(CountedSource.Set, clock.GetUtcNow());
        }

        await Of(keys).PrefetchAsync(CancellationToken.None);

        Assert.Equal(30, source.Fetches);
    }

    [Fact]
    public async Task A_set_whose_turn_did_not_come_in_time_is_fetched_for_its_first_token()
    {
        source.Gate = new TaskCompletionSource();
        using var budget = new CancellationTokenSource();
        var keys = Keys(65);
        var prefetch = Of(keys).PrefetchAsync(budget.Token);
        await Patience.Until(() => source.Fetches == 64);
        await budget.CancelAsync();
        await prefetch;
        source.Gate.SetResult();

        Assert.Equal(64, source.Fetches);
        Assert.Equal(KeyUse.Fetched, (await FindAsync(keys[64])).Use);
        Assert.Equal(KeyUse.Warm, (await FindAsync(keys[64])).Use);
        Assert.Equal(65, source.Fetches);
    }

    [Fact]
    public async Task Init_does_not_wait_for_a_set_that_is_fetched_asynchronously()
    {
        source.Gate = new TaskCompletionSource();
        var sets = Of(Keys(1, new KeyFreshness { FetchAsynchronously = true }));

        await sets.PrefetchAsync(CancellationToken.None);

        Assert.True(sets.IsRefreshDue());
        source.Gate.SetResult();
        await sets.RefreshAheadAsync(CancellationToken.None);
        Assert.False(sets.IsRefreshDue());
        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public async Task Sets_that_are_fetched_asynchronously_have_no_further_turn_when_init_is_over()
    {
        source.Gate = new TaskCompletionSource();
        using var init = new CancellationTokenSource();
        await Of(Keys(65, new KeyFreshness { FetchAsynchronously = true })).PrefetchAsync(init.Token);
        await Patience.Until(() => source.Fetches == 64);

        await init.CancelAsync();
        source.Gate.SetResult();
        await Patience.Until(() => underWay.IsNone);

        Assert.Equal(64, source.Fetches);
    }

    [Fact]
    public async Task Used_keys_are_due_when_they_near_their_age()
    {
        var keys = Keys(2);
        var sets = Of(keys);
        await sets.PrefetchAsync(CancellationToken.None);
        await FindAsync(keys[1]);

        clock.Advance(TimeSpan.FromSeconds(239));
        Assert.False(sets.IsRefreshDue());
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(sets.IsRefreshDue());
        await sets.RefreshAheadAsync(CancellationToken.None);

        Assert.Equal(3, source.Fetches);
    }

    [Fact]
    public async Task Keys_of_a_second_are_seen_within_their_last_fifth()
    {
        var keys = Keys(1, new KeyFreshness { CacheDuration = TimeSpan.FromSeconds(1) });
        var sets = Of(keys);
        await FindAsync(keys[0]);
        await FindAsync(keys[0]);

        clock.Advance(TimeSpan.FromMilliseconds(790));
        Assert.False(sets.IsRefreshDue());
        clock.Advance(TimeSpan.FromMilliseconds(20));
        Assert.True(sets.IsRefreshDue());
    }

    private RemoteKeySets Of(IEnumerable<RemoteKeys> keys) => new(keys, underWay, clock);

    private RemoteKeys[] Keys(int count, KeyFreshness? freshness = null) =>
        [.. Enumerable.Range(0, count).Select(_ => new RemoteKeys(source, freshness ?? new KeyFreshness(), clock, underWay))];

    private static ValueTask<KeyLookup> FindAsync(RemoteKeys keys) =>
        keys.FindAsync("k1", SignatureAlgorithm.All.Single(algorithm => algorithm.Name == "ES256"), CancellationToken.None);

    private sealed class CountedSource : IKeySetSource
    {
        private int fetches;

        public static JsonWebKeySet Set { get; } = Parse(SignedTokens.Of("ES256").KeySet);

        public int Fetches => Volatile.Read(ref fetches);

        public TaskCompletionSource? Gate { get; set; }

        public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref fetches);
            if (Gate is { } gate)
            {
                await gate.Task;
            }
            return Set;
        }

        private static JsonWebKeySet Parse(string text) =>
            JsonWebKeySet.TryParse(Encoding.UTF8.GetBytes(text), KeySetOrigin.Remote, KeyImport.Import, out var set)
                ? set
                : throw new InvalidOperationException("It is no key set.");
    }
}
