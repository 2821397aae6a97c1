using Authorizer.Cryptography;
using Authorizer.Trust.Keys;

namespace Authorizer.Counterparts.Tests.OpenId;

/// <summary>The key set of a running provider, fetched in the plainest way: what is tested is the set and what Trust makes of it.</summary>
internal sealed class HttpKeySet(HttpClient client, Uri location) : IKeySetSource
{
    public async Task<JsonWebKeySet> FetchAsync(CancellationToken cancellation)
    {
        var document = await client.GetByteArrayAsync(location, cancellation);
        return JsonWebKeySet.TryParse(document, KeySetOrigin.Remote, KeyImport.Import, out var set)
            ? set
            : throw new KeySetFetchException(KeySetFetchFailure.NotAKeySet);
    }
}
