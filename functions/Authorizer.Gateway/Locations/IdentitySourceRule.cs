using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Issuers;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Locations;

/// <summary>
/// API Gateway caches an answer by its identity source: a token that stands elsewhere would let one caller have another's answer
/// (contract 4, step 2).
/// </summary>
public sealed class IdentitySourceRule(ResultCache cache)
{
    /// <summary>
    /// Throws <see cref="Fault.ConfigurationInvalid"/> where the event names its identity source and a token is in none of its values.
    /// </summary>
    public void Require(AuthorizerEvent request, ImmutableArray<PresentedToken> tokens)
    {
        if (cache == ResultCache.Off || request.IdentityTexts is not { } identity)
        {
            return;
        }
        foreach (var token in tokens)
        {
            if (!IsContainedInAny(identity, token.Bearer))
            {
                throw new FaultException(Fault.ConfigurationInvalid);
            }
        }
    }

    private static bool IsContainedInAny(IReadOnlyList<EventText> identity, BearerToken bearer)
    {
        foreach (var text in identity)
        {
            if (bearer.IsContainedIn(text.Utf8.Span))
            {
                return true;
            }
        }
        return false;
    }
}
