namespace Authorizer.Trust.Tokens;

/// <summary>How refusals are spelled in answers and logs, and how they leave (contract 4, table).</summary>
public static class RefusalCodes
{
    public static string Code(this Refusal refusal) =>
        refusal switch
        {
            Refusal.MissingToken => "missing_token",
            Refusal.MalformedToken => "malformed_token",
            Refusal.UnknownIssuer => "unknown_issuer",
            Refusal.AlgorithmNotAllowed => "algorithm_not_allowed",
            Refusal.TypeNotAllowed => "type_not_allowed",
            Refusal.TokenExpired => "token_expired",
            Refusal.TokenNotYetValid => "token_not_yet_valid",
            Refusal.LifetimeNotAllowed => "lifetime_not_allowed",
            Refusal.AudienceNotAllowed => "audience_not_allowed",
            Refusal.UnknownKey => "unknown_key",
            Refusal.InvalidSignature => "invalid_signature",
            Refusal.InvalidClaims => "invalid_claims",
            Refusal.Forbidden => "forbidden",
        };

    /// <summary>Whether it can become untrue without anyone changing anything: then API Gateway must not cache it.</summary>
    public static bool CanHealByItself(this Refusal refusal) =>
        refusal is Refusal.UnknownKey or Refusal.TokenNotYetValid or Refusal.LifetimeNotAllowed;
}
