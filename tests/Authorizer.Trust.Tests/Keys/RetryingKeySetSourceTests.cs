using Authorizer.Trust.Keys;

namespace Authorizer.Trust.Tests.Keys;

/// <summary>Contract 8 and consul 3.6: full jitter, and an end that is the fetch's own.</summary>
public sealed class RetryingKeySetSourceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ElapsingClock clock = new();
    private readonly ScriptedSource source = new();

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.999)]
    public async Task Each_wait_is_that_part_of_a_bound_which_doubles_up_to_its_end(double random)
    {
        source.Fails();
        await FailsAsync(KeySetFetchFailure.Unreachable, Retrying(new FetchRetries(5, Second, Second * 5), random));

        TimeSpan[] bounds = [Second, Second * 2, Second * 4, Second * 5, Second * 5];
        Assert.Equal(bounds.Select(bound => bound * random), WaitsAndZeros(bounds.Length));
        Assert.All(WaitsAndZeros(bounds.Length).Zip(bounds), pair => Assert.InRange(pair.First, TimeSpan.Zero, pair.Second));
        Assert.Equal(6, source.Fetches);
    }

    [Fact]
    public async Task A_bound_that_would_double_beyond_its_end_becomes_it()
    {
        source.Fails();
        await FailsAsync(KeySetFetchFailure.Unreachable, Retrying(new FetchRetries(3, Second * 2, Second * 3), 0.5));
        Assert.Equal([Second, Second * 1.5, Second * 1.5], clock.Waits);
    }

    [Fact]
    public async Task Every_wait_draws_a_number_of_its_own_and_every_fetch_begins_with_the_base()
    {
        source.Fails();
        var numbers = new Queue<double>([0.9, 0.1, 0.5, 0.25]);
        var retrying = new RetryingKeySetSource(source, With(new FetchRetries(2, Second, Second * 9)), numbers.Dequeue, clock);
        await FailsAsync(KeySetFetchFailure.Unreachable, retrying);
        await FailsAsync(KeySetFetchFailure.Unreachable, retrying);
        Assert.Equal([Second * 0.9, Second * 0.2, Second * 0.5, Second * 0.5], clock.Waits);
    }

    public static TheoryData<KeySetFetchFailure, int> Failures =>
        new()
        {
            { KeySetFetchFailure.Unreachable, 3 },
            { KeySetFetchFailure.TimedOut, 3 },
            { KeySetFetchFailure.ServerError, 3 },
            { KeySetFetchFailure.CertificateNotTrusted, 1 },
            { KeySetFetchFailure.Redirected, 1 },
            { KeySetFetchFailure.BadStatus, 1 },
            { KeySetFetchFailure.TooLarge, 1 },
            { KeySetFetchFailure.NotAKeySet, 1 },
            { KeySetFetchFailure.IssuerMismatch, 1 },
            { KeySetFetchFailure.KeyUriNotAllowed, 1 },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Only_what_may_go_better_is_repeated(KeySetFetchFailure failure, int attempts)
    {
        source.Throws(new KeySetFetchException(failure));
        await FailsAsync(failure, Retrying(new FetchRetries(2, Second, Second)));
        Assert.Equal(attempts, source.Fetches);
    }

    [Fact]
    public void Every_failure_has_its_row() => Assert.Equal(Enum.GetValues<KeySetFetchFailure>().Length, Failures.Count);

    [Fact]
    public async Task A_bug_is_not_repeated()
    {
        source.Throws(new InvalidOperationException("a bug"));
        var retrying = Retrying(new FetchRetries(2, Second, Second));
        await Assert.ThrowsAsync<InvalidOperationException>(() => retrying.FetchAsync(CancellationToken.None));
        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public async Task The_first_good_answer_ends_it()
    {
        var set = TestKeys.Set("a");
        var answers = new Queue<Func<JsonWebKeySet>>([Fail, Fail, () => set, () => TestKeys.Set("b")]);
        var retrying = Retrying(
            new FetchRetries(9, Second, Second),
            inner: new EachTime(_ => Task.FromResult(answers.Dequeue()()))
        );
        Assert.Same(set, await retrying.FetchAsync(CancellationToken.None));
        Assert.Equal([Second * 0.5, Second * 0.5], clock.Waits);

        static JsonWebKeySet Fail() => throw new KeySetFetchException(KeySetFetchFailure.ServerError);
    }

    [Theory]
    [InlineData(1, 0, 1, 10)]
    [InlineData(2, 3, 1, 10)]
    [InlineData(2, 100, 10, 10)]
    [InlineData(2, 100, 0.001, 0.001)]
    [InlineData(60, 2, 10, 60)]
    public async Task However_slow_the_place_is_the_whole_stays_inside_its_bound(
        double timeout,
        int count,
        double shortest,
        double longest
    )
    {
        var retries = new FetchRetries(count, TimeSpan.FromSeconds(shortest), TimeSpan.FromSeconds(longest));
        var freshness = With(retries, TimeSpan.FromSeconds(timeout));
        var begun = new List<TimeSpan>();
        var slow = new EachTime(cancellation =>
        {
            begun.Add(clock.Passed);
            clock.Pass(freshness.RequestTimeout);
            cancellation.ThrowIfCancellationRequested();
            throw new KeySetFetchException(KeySetFetchFailure.TimedOut);
        });
        await FailsAsync(KeySetFetchFailure.TimedOut, new RetryingKeySetSource(slow, freshness, () => 0.999, clock));
        Assert.All(begun, time => Assert.True(time < freshness.LongestFetch));
        Assert.True(clock.Passed < freshness.GivenUpAfter);
    }

    [Fact]
    public async Task A_wait_that_does_not_fit_in_what_is_left_is_not_begun_and_the_last_failure_stands()
    {
        source.Throws(new KeySetFetchException(KeySetFetchFailure.ServerError));
        // 30 s in all: 9.9 + 9.9 + 9.9 fit, the fourth wait does not.
        await FailsAsync(KeySetFetchFailure.ServerError, Retrying(new FetchRetries(100, Second * 10, Second * 10), 0.99));
        Assert.Equal(3, clock.Waits.Count);
        Assert.Equal(4, source.Fetches);
    }

    [Fact]
    public async Task An_attempt_that_has_no_end_of_its_own_ends_with_the_whole()
    {
        var begun = source.Hangs();
        var fetch = Retrying(new FetchRetries(1, Second, Second)).FetchAsync(CancellationToken.None);
        await source.BegunAsync();
        clock.Pass(With(new FetchRetries(1, Second, Second)).LongestFetch);
        var failure = await Assert.ThrowsAsync<KeySetFetchException>(() => fetch);
        Assert.Equal(KeySetFetchFailure.TimedOut, failure.Failure);
        Assert.True(begun.Task.IsCanceled);
        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public async Task Whoever_gives_it_up_in_a_wait_gets_his_own_cancellation_at_once()
    {
        var standing = new MovableClock();
        source.Fails();
        using var caller = new CancellationTokenSource();
        var retrying = new RetryingKeySetSource(source, With(new FetchRetries(5, Second, Second)), () => 0.5, standing);
        var fetch = retrying.FetchAsync(caller.Token);
        await standing.HasTimersAsync(2);
        await caller.CancelAsync();
        var end = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetch);
        Assert.Equal(caller.Token, end.CancellationToken);
        standing.Advance(Second * 100);
        Assert.Equal(1, source.Fetches);
    }

    [Fact]
    public async Task A_wait_does_not_run_on_into_a_freeze()
    {
        var moved = new MovableClock();
        var freshness = With(new FetchRetries(5, Second * 8, Second * 8));
        var keys = new RemoteKeys(new RetryingKeySetSource(source, freshness, () => 0.5, moved), freshness, moved);
        source.Has("a");
        await keys.FindAsync("a", TestKeys.Es256, CancellationToken.None);
        await source.BegunAsync();
        await keys.FindAsync("a", TestKeys.Es256, CancellationToken.None);
        source.Fails();
        moved.Advance(freshness.CacheDuration * 0.9);
        using var budget = new CancellationTokenSource();
        var ahead = keys.RefreshAheadAsync(budget.Token);
        await source.BegunAsync();
        // The first fetch's timer, the second's, and that of its wait.
        await moved.HasTimersAsync(3);
        await budget.CancelAsync();
        await ahead;

        moved.Advance(Second * 20);
        Assert.Equal(2, source.Fetches);
        var found = await keys.FindAsync("a", TestKeys.Es256, CancellationToken.None);
        Assert.Equal(KeyUse.Warm, found.Use);
    }

    [Fact]
    public async Task The_time_of_init_ends_the_wait_for_a_repetition_and_not_the_repetition()
    {
        var moved = new MovableClock();
        var freshness = With(new FetchRetries(1, Second * 8, Second * 8));
        var keys = new RemoteKeys(new RetryingKeySetSource(source, freshness, () => 0.5, moved), freshness, moved);
        source.Fails();
        using var init = new CancellationTokenSource();
        var prefetch = keys.PrefetchAsync(init.Token);
        await source.BegunAsync();
        await init.CancelAsync();
        await prefetch;

        // The timer of the whole, and that of the wait.
        await moved.HasTimersAsync(2);
        source.Has("a");
        moved.Advance(Second * 4);
        Assert.NotEmpty((await keys.FindAsync("a", TestKeys.Es256, CancellationToken.None)).Candidates);
        Assert.Equal(2, source.Fetches);
    }

    private static KeyFreshness With(FetchRetries retries, TimeSpan? requestTimeout = null) =>
        new() { RequestTimeout = requestTimeout ?? TimeSpan.FromSeconds(0.1), Retries = retries };

    private static async Task FailsAsync(KeySetFetchFailure failure, RetryingKeySetSource retrying) =>
        Assert.Equal(
            failure,
            (await Assert.ThrowsAsync<KeySetFetchException>(() => retrying.FetchAsync(CancellationToken.None))).Failure
        );

    private RetryingKeySetSource Retrying(FetchRetries retries, double random = 0.5, IKeySetSource? inner = null) =>
        new(inner ?? source, With(retries), () => random, clock);

    // A wait of nothing needs no timer.
    private TimeSpan[] WaitsAndZeros(int count) => clock.Waits.Count == 0 ? new TimeSpan[count] : [.. clock.Waits];

    private sealed class EachTime(Func<CancellationToken, Task<JsonWebKeySet>> fetch) : IKeySetSource
    {
        public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
        {
            await Task.Yield();
            return await fetch(cancellation);
        }
    }
}
