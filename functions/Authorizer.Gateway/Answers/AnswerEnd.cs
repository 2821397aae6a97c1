using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Gateway.Answers;

/// <summary>When an allowing answer has outlived its tokens (contract 2, <c>AUTHORIZER_BIND_EXPIRY</c>).</summary>
public static class AnswerEnd
{
    /// <summary>The earliest <c>exp</c> plus its provider's skew, in whole seconds rounded down; null when no token has an <c>exp</c>.</summary>
    public static DateTimeOffset? Of(IReadOnlyList<VerifiedToken> tokens)
    {
        double? earliest = null;
        foreach (var token in tokens)
        {
            if (token.Claims.Expiration is { } expiration)
            {
                var end = expiration.Seconds + token.Issuer.ClockSkew.TotalSeconds;
                earliest = Math.Min(earliest ?? end, end);
            }
        }
        return earliest is { } seconds ? DateTimeOffset.FromUnixTimeSeconds((long)Math.Min(seconds, NumericDate.Max)) : null;
    }
}
