using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Access;

namespace Authorizer.Gateway.Policies;

/// <summary>One policy for all callers with the same decision on the same stage; it goes with the decision. Safe for several threads.</summary>
internal sealed class KeptPolicies
{
    private const int MostStages = 64;
    private readonly ConditionalWeakTable<AccessDecision, ConcurrentDictionary<Reach, StagePolicy>> policies = [];

    // Most callers are like the one before them.
    private volatile Latest? latest;

    internal StagePolicy PolicyOf(AccessDecision decision, ApiKind kind, StageArn stage, StageRoutes routes)
    {
        if (latest is { } last && last.Decision == decision && last.Reach.Kind == kind && last.Reach.Stage == stage)
        {
            return last.Policy;
        }
        var reach = new Reach(kind, stage);
        var policy = PolicyOf(decision, reach, routes);
        latest = new Latest(decision, reach, policy);
        return policy;
    }

    private StagePolicy PolicyOf(AccessDecision decision, Reach reach, StageRoutes routes)
    {
        var known = policies.GetValue(decision, static _ => new ConcurrentDictionary<Reach, StagePolicy>());
        if (known.TryGetValue(reach, out var policy))
        {
            return policy;
        }
        policy = StagePolicy.Of(reach.Kind, reach.Stage, routes, end: null);
        return known.Count < MostStages ? known.GetOrAdd(reach, policy) : policy;
    }

    private sealed record Reach(ApiKind Kind, StageArn Stage);

    private sealed record Latest(AccessDecision Decision, Reach Reach, StagePolicy Policy);
}
