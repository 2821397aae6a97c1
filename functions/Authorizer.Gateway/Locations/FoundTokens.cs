using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Locations;

/// <summary>The tokens found so far: one text is one token, wherever and however often it stands.</summary>
internal sealed class FoundTokens
{
    // Nobody configures as many providers for one request; what is beyond makes the whole of them malformed.
    private const int MostTokens = 32;
    private static readonly BearerToken TooMany = new("");
    private PresentedToken[] tokens = new PresentedToken[1];
    private int count;

    internal bool IsEmpty => count == 0;

    /// <summary>An empty text is no token.</summary>
    internal void Add(ReadOnlyMemory<byte> text, TokenLocation location)
    {
        if (text.IsEmpty)
        {
            return;
        }
        var bearer = count < MostTokens ? new BearerToken(text) : TooMany;
        for (var index = 0; index < count; index++)
        {
            var known = tokens[index];
            if (known.Bearer.Equals(bearer))
            {
                tokens[index] = known.FoundIn.Contains(location) ? known : known with { FoundIn = known.FoundIn.Add(location) };
                return;
            }
        }
        if (count == tokens.Length)
        {
            Array.Resize(ref tokens, 2 * count);
        }
        tokens[count++] = new PresentedToken(bearer, [location]);
    }

    /// <summary>Ends the search. One token is the rule: its array is handed over.</summary>
    internal ImmutableArray<PresentedToken> ToPresented() =>
        count == tokens.Length ? ImmutableCollectionsMarshal.AsImmutableArray(tokens) : [.. tokens.AsSpan(0, count)];
}
