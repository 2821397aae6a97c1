using System.Collections.Immutable;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Callers;

/// <summary>How one provider's verified tokens become a caller (contract 3, <c>Claims</c>, <c>ForwardClaims</c>, <c>Forwarding</c>).</summary>
public sealed record CallerMapping
{
    /// <summary>The user name's claim, default <c>sub</c>.</summary>
    public ClaimPath Username { get; init; } = new("sub");

    /// <summary>A configured claim must be there and a non-empty string; the default one may be absent (contract 4, small print).</summary>
    public bool IsUsernameRequired { get; init; }

    public string UsernamePrefix { get; init; } = "";

    /// <summary>A string or an array of strings; null: no groups.</summary>
    public ClaimPath? Groups { get; init; }

    public string GroupsPrefix { get; init; } = "";

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
