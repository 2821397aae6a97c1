using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>What came of a request's tokens: all of them verified, or the refusal. The default value is a refusal.</summary>
public readonly struct Verdict
{
    private readonly ImmutableArray<VerifiedToken> tokens;
    private readonly Refusal refusal;

    private Verdict(ImmutableArray<VerifiedToken> tokens) => this.tokens = tokens;

    private Verdict(Refusal refusal) => this.refusal = refusal;

    /// <summary>At least one token, the caller's first; or why there is none.</summary>
    public bool IsVerified([NotNullWhen(true)] out IReadOnlyList<VerifiedToken>? verified, out Refusal why)
    {
        why = refusal;
        verified = tokens.IsDefaultOrEmpty ? null : tokens;
        return verified is not null;
    }

    public static implicit operator Verdict(Refusal refusal) => new(refusal);

    public static Verdict Refused(Refusal refusal) => new(refusal);

    internal static Verdict Verified(ImmutableArray<VerifiedToken> tokens) => new(tokens);
}
