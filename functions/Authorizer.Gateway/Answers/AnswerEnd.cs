using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Gateway.Answers;

/// <summary>When an allowing answer has outlived its tokens (contract 2, <c>AUTHORIZER_BIND_EXPIRY</c>).</summary>
public static class AnswerEnd
{
    /// <summary>The earliest <c>exp</c> plus its provider's skew, in whole seconds rounded down; null when no token has an <c>exp</c>.</summary>
    public static DateTimeOffset? Of(IReadOnlyList<VerifiedToken> tokens)
    {
        var ends = tokens
            .Where(token => token.Claims.Expiration is not null)
            .Select(token => token.Claims.Expiration!.Value.Seconds + token.Issuer.ClockSkew.TotalSeconds)
            .ToArray();
        return ends.Length == 0 ? null : DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(ends.Min(), NumericDate.Max));
    }
}
