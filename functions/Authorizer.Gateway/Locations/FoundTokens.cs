using System.Collections.Immutable;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Locations;

/// <summary>The tokens found so far: one text is one token, wherever and however often it stands.</summary>
internal sealed class FoundTokens
{
    // Nobody configures as many providers for one request; what is beyond makes the whole of them malformed.
    private const int MostTokens = 32;
    private static readonly BearerToken TooMany = new("");
    private readonly OrderedDictionary<BearerToken, List<TokenLocation>> tokens = [];

    internal bool IsEmpty => tokens.Count == 0;

    /// <summary>An empty text is no token.</summary>
    internal void Add(ReadOnlySpan<char> text, TokenLocation location)
    {
        if (text.IsEmpty)
        {
            return;
        }
        var bearer = tokens.Count < MostTokens ? new BearerToken(text) : TooMany;
        if (!tokens.TryGetValue(bearer, out var foundIn))
        {
            tokens.Add(bearer, [location]);
        }
        else if (!foundIn.Contains(location))
        {
            foundIn.Add(location);
        }
    }

    internal ImmutableArray<PresentedToken> ToPresented()
    {
        var presented = ImmutableArray.CreateBuilder<PresentedToken>(tokens.Count);
        foreach (var (bearer, foundIn) in tokens)
        {
            presented.Add(new PresentedToken(bearer, [.. foundIn]));
        }
        return presented.MoveToImmutable();
    }
}
