using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>One provider's share of the cache: as many tokens as its terms say, the least recently used forgotten first. Safe for several threads.</summary>
internal sealed class LatestTokens(TrustedIssuer issuer)
{
    private readonly Lock gate = new();
    private readonly Dictionary<BearerToken, LinkedListNode<IdentifiedToken>> byBytes = [];
    private readonly LinkedList<IdentifiedToken> latestFirst = [];

    internal TrustedIssuer Issuer => issuer;

    internal IdentifiedToken? Find(BearerToken bearer)
    {
        lock (gate)
        {
            if (!byBytes.TryGetValue(bearer, out var node))
            {
                return null;
            }
            latestFirst.Remove(node);
            latestFirst.AddFirst(node);
            return node.Value;
        }
    }

    internal void Add(IdentifiedToken verified)
    {
        lock (gate)
        {
            Forget(byBytes.GetValueOrDefault(verified.Bearer));
            if (byBytes.Count == issuer.Terms.TokenCacheSize)
            {
                Forget(latestFirst.Last);
            }
            byBytes.Add(verified.Bearer, latestFirst.AddFirst(verified));
        }
    }

    private void Forget(LinkedListNode<IdentifiedToken>? node)
    {
        if (node is not null)
        {
            latestFirst.Remove(node);
            byBytes.Remove(node.Value.Bearer);
        }
    }
}
