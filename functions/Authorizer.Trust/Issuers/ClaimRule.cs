using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Issuers;

/// <summary>What the claims of a token must also say, once its signature is checked (kubernetes 1.2, <c>claimValidationRules</c>).</summary>
/// <param name="Message">What the operator says of a token that breaks it; never sent to the caller. Null where nothing is said.</param>
public abstract record ClaimRule(string? Message)
{
    /// <summary>Whether a token with these claims keeps the rule.</summary>
    public abstract bool Holds(ClaimSet claims);
}

/// <summary>A top-level claim that must be exactly this string; a claim of another type is not.</summary>
public sealed record RequiredClaimRule(ClaimPath Claim, string Value) : ClaimRule(Message: null)
{
    /// <inheritdoc/>
    public override bool Holds(ClaimSet claims) => claims.TryFind(Claim, out var value) && value.TextEquals(Value);
}

/// <summary>An expression over <c>claims</c> that must be true; an error is not.</summary>
public sealed record ExpressionClaimRule(Expression Expression, string? Message) : ClaimRule(Message)
{
    /// <inheritdoc/>
    public override bool Holds(ClaimSet claims) => Expression.Evaluate(ExpressionInput.OfClaims(claims)).IsTrue;
}
