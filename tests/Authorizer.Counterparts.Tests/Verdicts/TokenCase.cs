using Authorizer.Trust.Issuers;
using Authorizer.Trust.Keys;
using Authorizer.Trust.Tokens;

namespace Authorizer.Counterparts.Tests.Verdicts;

/// <summary>One token, what we decide about it, and, where another verifier decides otherwise, why.</summary>
/// <param name="Name">A sentence; the only part of a case that may be shown.</param>
/// <param name="Token">What is presented; never shown.</param>
/// <param name="Wanted">Our refusal; null when the token is accepted.</param>
internal sealed record TokenCase(string Name, string Token, Refusal? Wanted)
{
    /// <summary>Why aws-jwt-verify accepts what we refuse or the other way round; null where it agrees.</summary>
    public string? AwsJwtVerify { get; init; }

    /// <summary>The same for jose.</summary>
    public string? Jose { get; init; }

    /// <summary>The same for both, for one reason.</summary>
    public string Peers
    {
        init => (AwsJwtVerify, Jose) = (value, value);
    }

    public IssuerTerms Terms { get; init; } = The.Terms;

    public string KeySet { get; init; } = The.KeySet;

    public KeySetOrigin Origin { get; init; } = KeySetOrigin.Remote;

    public static TokenCase Accepted(string name, string token) => new(name, token, null);

    public static TokenCase Refused(Refusal wanted, string name, string token) => new(name, token, wanted);

    public static TokenCase Malformed(string name, string token) => new(name, token, Refusal.MalformedToken);

    public override string ToString() => Name;
}
