using System.Diagnostics.CodeAnalysis;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Trust.Verification;

/// <summary>What came of a request's tokens: all of them verified, or the refusal. The default value is a refusal.</summary>
public readonly struct Verdict
{
    private readonly VerifiedToken[] tokens;
    private readonly Refusal refusal;

    private Verdict(VerifiedToken[] tokens, Refusal refusal, string? provider, KeyUse? keys)
    {
        Keys = keys;
        this.tokens = tokens;
        this.refusal = refusal;
        Provider = provider;
    }

    /// <summary>The configured provider that the deciding token names; null when it names none. For the log.</summary>
    public string? Provider { get; }

    /// <summary>How the keys were had, where it came to keys; the least good of them. For the log.</summary>
    public KeyUse? Keys { get; }

    /// <summary>At least one token, the caller's first; or why there is none.</summary>
    public bool IsVerified([NotNullWhen(true)] out IReadOnlyList<VerifiedToken>? verified, out Refusal why)
    {
        why = refusal;
        verified = tokens is { Length: > 0 } ? tokens : null;
        return verified is not null;
    }

    internal static Verdict Refused(Refusal refusal, string? provider = null, KeyUse? keys = null) =>
        new([], refusal, provider, keys);

    // INVARIANT: an empty list is a refusal, so a bug that loses every token opens nothing.
    internal static Verdict Verified(VerifiedToken[] tokens)
    {
        var worst = tokens[0].Keys;
        foreach (var token in tokens)
        {
            worst = token.Keys > worst ? token.Keys : worst;
        }
        return new(tokens, default, tokens[0].Issuer.Name, worst);
    }
}
