using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Cli.Diagnosis.Probing;
using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Explanation.Keys;

/// <summary>A source of keys that remembers what it gave, or why it did not, as <c>doctor</c> says it.</summary>
/// <param name="inner">Fetches over <paramref name="watched"/>.</param>
/// <param name="location">Where the keys should be.</param>
/// <param name="freshness">The provider's timeouts.</param>
/// <param name="watched">What was met on the way.</param>
internal sealed class ObservedSource(
    IKeySetSource inner,
    KeySetLocation location,
    KeyFreshness freshness,
    WatchedRequests watched
) : IKeySetSource
{
    public JsonWebKeySet? Set { get; private set; }

    public string? Failure { get; private set; }

    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        watched.Forget();
        try
        {
            var set = await inner.FetchAsync(cancellation);
            Set = set;
            Failure = null;
            return set;
        }
        catch (KeySetFetchException failure)
        {
            Failure = SentenceOn(new ProbedKeys(location, [.. watched.Exchanges], null, failure));
            throw;
        }
    }

    private string SentenceOn(ProbedKeys probed)
    {
        var met = KeySetConditions.Of(probed, freshness);
        return Array.Find([met.Discovery, met.Url, met.Fetch], condition => !condition.IsTrue)!.Message;
    }
}
