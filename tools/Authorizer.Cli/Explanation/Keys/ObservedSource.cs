using Authorizer.Trust.Keys;

namespace Authorizer.Cli.Explanation.Keys;

/// <summary>A source of keys that remembers what it gave, or why it did not.</summary>
internal sealed class ObservedSource(IKeySetSource inner) : IKeySetSource
{
    public JsonWebKeySet? Set { get; private set; }

    public string? Failure { get; private set; }

    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        try
        {
            var set = await inner.FetchAsync(cancellation);
            Set = set;
            return set;
        }
        catch (KeySetFetchException failure)
        {
            Failure = failure.Message;
            throw;
        }
    }
}
