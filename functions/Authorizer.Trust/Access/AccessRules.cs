using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Access;

/// <summary>Who may call what, from the access documents and <c>AUTHORIZER_ACCESS</c> (contract 2, 7).</summary>
public sealed class AccessRules
{
    private readonly AccessDecision? whole;

    private AccessRules(AccessDecision? whole) => this.whole = whole;

    /// <summary>No access document, <c>open</c>: a verified token may call the whole stage.</summary>
    public static AccessRules Open { get; } = new(AccessDecision.WholeStage);

    /// <summary>No access document, <c>closed</c>: nothing may be called.</summary>
    public static AccessRules Closed { get; } = new(AccessDecision.Nothing);

    /// <summary>An access document has errors: every API it may apply to answers with a fault (contract 3, broken documents).</summary>
    public static AccessRules Unreadable { get; } = new((AccessDecision?)null);

    /// <summary>Throws <see cref="Fault.ConfigurationInvalid"/> where the rules cannot be known.</summary>
    /// <param name="tokens">Every verified token of the request: nothing else can open anything.</param>
    public AccessDecision Decide(IReadOnlyList<VerifiedToken> tokens) =>
        tokens.Count > 0 && whole is { } decision ? decision : throw new FaultException(Fault.ConfigurationInvalid);
}
