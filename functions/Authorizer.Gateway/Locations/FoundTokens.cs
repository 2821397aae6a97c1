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
    private readonly List<PresentedToken> tokens = new(1);

    internal bool IsEmpty => tokens.Count == 0;

    /// <summary>An empty text is no token.</summary>
    internal void Add(ReadOnlyMemory<byte> text, TokenLocation location)
    {
        if (text.IsEmpty)
        {
            return;
        }
        var bearer = tokens.Count < MostTokens ? new BearerToken(text) : TooMany;
        for (var index = 0; index < tokens.Count; index++)
        {
            var known = tokens[index];
            if (known.Bearer.Equals(bearer))
            {
                tokens[index] = known.FoundIn.Contains(location) ? known : known with { FoundIn = known.FoundIn.Add(location) };
                return;
            }
        }
        tokens.Add(new PresentedToken(bearer, [location]));
    }

    internal ImmutableArray<PresentedToken> ToPresented() => [.. tokens];
}
