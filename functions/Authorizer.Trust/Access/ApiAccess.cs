using System.Collections.Concurrent;
using Authorizer.Trust.Tokens;
using Authorizer.Trust.Verification;

namespace Authorizer.Trust.Access;

/// <summary>Who may call what on the APIs that one access document is for. Safe for several threads.</summary>
public sealed class ApiAccess
{
    // Callers differ in a handful of ways; what is beyond that is computed each time.
    private const int MostKept = 256;

    private readonly ConcurrentDictionary<Outcomes, AccessDecision> decisions = new();
    private readonly AccessDecision? always;
    private readonly DistinctRequirements? requirements;
    private readonly StagePlan? plan;

    private ApiAccess(AccessDecision? always) => this.always = always;

    private ApiAccess(AccessDocument document)
    {
        Document = document;
        requirements = new DistinctRequirements(document);
        plan = new StagePlan(document.Permissions);
    }

    internal static ApiAccess Open { get; } = new(AccessDecision.Everything);

    internal static ApiAccess Closed { get; } = new(AccessDecision.Nothing);

    /// <summary>The document has errors (contract 3, broken documents).</summary>
    internal static ApiAccess Unreadable { get; } = new((AccessDecision?)null);

    internal static ApiAccess Of(AccessDocument document) => new(document);

    /// <summary>What decides here, for operators; null where no document is for the API or it cannot be read.</summary>
    public AccessDocument? Document { get; }

    /// <summary>Whether the rules are known.</summary>
    public bool IsReadable => always is not null || plan is not null;

    /// <summary>Throws <see cref="Fault.ConfigurationInvalid"/> where the rules cannot be known.</summary>
    /// <param name="tokens">Every verified token of the request: nothing else can open anything.</param>
    public AccessDecision Decide(IReadOnlyList<VerifiedToken> tokens)
    {
        if (tokens.Count == 0)
        {
            throw new FaultException(Fault.ConfigurationInvalid);
        }
        if (requirements is null || plan is null)
        {
            return always ?? throw new FaultException(Fault.ConfigurationInvalid);
        }
        var outcomes = requirements.JudgedBy(tokens);
        if (decisions.TryGetValue(outcomes, out var known))
        {
            return known;
        }
        var decision = AccessDecision.Of(plan, outcomes);
        return decisions.Count < MostKept ? decisions.GetOrAdd(outcomes, decision) : decision;
    }
}
