using Authorizer.Aws.KeySets;
using Authorizer.Trust.Keys;

namespace Authorizer.Aws.Tests.KeySets;

public sealed class ObservedKeySetSourceTests
{
    private readonly SettableClock clock = new();
    private readonly List<KeySetFetchReport> reports = [];

    [Fact]
    public async Task A_set_is_told_with_its_counts_and_its_time()
    {
        var set = KeySetTexts.Set(KeySetTexts.Of("a", "b").Replace("[", "[{\"kty\":\"oct\"},", StringComparison.Ordinal));
        var source = Observed(async _ =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(30));
            await Task.Yield();
            return set;
        });
        Assert.Same(set, await source.FetchAsync(CancellationToken.None));
        var report = Assert.Single(reports);
        Assert.Equal(KeySetFetchEnd.Fetched, report.End);
        Assert.Equal(TimeSpan.FromMilliseconds(30), report.Duration);
        Assert.Null(report.Failure);
        Assert.Equal(2, report.Usable);
        Assert.Equal([new UnusableKey(0, UnusableKeyReason.SymmetricInRemoteSet)], report.Unusable);
    }

    [Fact]
    public async Task A_failure_is_told_with_its_reason_and_goes_on()
    {
        var failure = new KeySetFetchException(KeySetFetchFailure.TooLarge);
        var source = Observed(_ => throw failure);
        Assert.Same(failure, await Assert.ThrowsAsync<KeySetFetchException>(() => source.FetchAsync(CancellationToken.None)));
        var report = Assert.Single(reports);
        Assert.Equal(KeySetFetchEnd.Failed, report.End);
        Assert.Equal(KeySetFetchFailure.TooLarge, report.Failure);
    }

    [Fact]
    public async Task A_fetch_that_was_given_up_is_told_as_such()
    {
        var cancelled = new CancellationToken(canceled: true);
        var source = Observed(token => Task.FromCanceled<JsonWebKeySet>(token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => source.FetchAsync(cancelled));
        Assert.Equal(KeySetFetchEnd.GivenUp, Assert.Single(reports).End);
    }

    [Fact]
    public async Task A_bug_is_told_as_such()
    {
        var source = Observed(_ => throw new InvalidOperationException("a bug"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => source.FetchAsync(CancellationToken.None));
        Assert.Equal(KeySetFetchEnd.Broken, Assert.Single(reports).End);
    }

    [Fact]
    public async Task A_report_shows_no_URL_and_no_key_id()
    {
        var source = Observed(_ => Task.FromResult(KeySetTexts.Set(KeySetTexts.Of("secret-key-id"))));
        await source.FetchAsync(CancellationToken.None);
        Assert.DoesNotContain("secret-key-id", Assert.Single(reports).ToString(), StringComparison.Ordinal);
    }

    private ObservedKeySetSource Observed(Func<CancellationToken, Task<JsonWebKeySet>> fetch) =>
        new(new OneFetch(fetch), reports.Add, clock);

    private sealed class OneFetch(Func<CancellationToken, Task<JsonWebKeySet>> fetch) : IKeySetSource
    {
        public Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation) => fetch(cancellation);
    }
}
