using System.Collections.Immutable;
using Authorizer.Trust.Expressions;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>How one provider's verified tokens become a caller (contract 3, <c>Claims</c>, <c>ForwardClaims</c>, <c>Forwarding</c>).</summary>
public sealed record CallerMapping
{
    /// <summary>The user name's claim, default <c>sub</c>.</summary>
    public ClaimPath Username { get; init; } = new("sub");

    /// <summary>Gives the user name in place of a claim, without the prefix; must be a string that is not empty.</summary>
    public Expression? UsernameExpression { get; init; }

    /// <summary>A configured claim must be there and a non-empty string; the default one may be absent (contract 4, small print).</summary>
    public bool IsUsernameRequired { get; init; }

    public string UsernamePrefix { get; init; } = "";

    /// <summary>A string or an array of strings; null: no groups.</summary>
    public ClaimPath? Groups { get; init; }

    public string GroupsPrefix { get; init; } = "";

    /// <summary>Gives the groups in place of a claim, without the prefix: a string, a list of strings, or null for none.</summary>
    public Expression? GroupsExpression { get; init; }

    /// <summary>
    /// A token whose groups stand elsewhere, by <c>_claim_names</c> (OpenID Connect Core 1.0 section 5.6.2), is refused; else it has no
    /// groups. Nobody ever goes where a token says.
    /// </summary>
    public bool RefusesDistributedGroups { get; init; }

    /// <summary>A top-level claim that must be a string; null: none.</summary>
    public ClaimPath? Uid { get; init; }

    /// <summary>Gives the uid in place of a claim; must be a string.</summary>
    public Expression? UidExpression { get; init; }

    /// <summary>Whether <c>jti</c> becomes the extra that Kubernetes calls credential-id (kubernetes 1.7).</summary>
    public bool NamesCredential { get; init; }

    /// <summary>Further values, in the order of the document.</summary>
    public ImmutableArray<ExtraMapping> Extra { get; init; } = [];

    /// <summary>What the mapped user must be; all of it.</summary>
    public ImmutableArray<UserRule> UserRules { get; init; } = [];

    /// <summary>
    /// The first user rule that the user of these claims does not keep, for whoever explains a refusal; null when all are kept, and when
    /// the claims make no user at all.
    /// </summary>
    public UserRule? FindBrokenRule(ClaimSet claims) => MappedUser.Read(claims, this)?.FindBrokenRule(UserRules);

    /// <summary>A user name from a claim called exactly <c>email</c> needs <c>email_verified</c> absent or true (kubernetes 1.7).</summary>
    public bool ChecksEmailVerified { get; init; }

    /// <summary>Claims put into the context, each under its key.</summary>
    public ImmutableArray<ForwardedClaim> Forwarded { get; init; } = [];

    /// <summary>Context key of the token's payload segment (<c>Forwarding.HeaderName</c>); null: not forwarded.</summary>
    public string? PayloadKey { get; init; }

    /// <summary>Whether the payload segment is padded with <c>=</c> (<c>PadForwardPayloadHeader</c>).</summary>
    public bool PadsPayload { get; init; }

    /// <summary>The claim whose value becomes <c>usageIdentifierKey</c>; null: none.</summary>
    public ClaimPath? UsageKey { get; init; }
}

/// <summary>A claim and the context key it goes to.</summary>
public sealed record ForwardedClaim(ClaimPath Claim, string Key);

/// <summary>A further value of the user.</summary>
/// <param name="Name">As user rules see it, such as <c>example.com/tenant</c>.</param>
/// <param name="Key">As the context has it.</param>
/// <param name="Expression">Over <c>claims</c>: a string, a list of strings, or null for none.</param>
/// <param name="TakesAnyClaim">Numbers, booleans, and claims that are objects or arrays are taken too (contract 6).</param>
public sealed record ExtraMapping(string Name, string Key, Expression Expression, bool TakesAnyClaim = false);

/// <summary>An expression over <c>user</c> that must be true; an error is not (kubernetes 1.2, <c>userValidationRules</c>).</summary>
/// <param name="Expression">What must hold.</param>
/// <param name="Message">What the operator says of a user who breaks it; never sent to the caller. Null where nothing is said.</param>
public sealed record UserRule(Expression Expression, string? Message);
