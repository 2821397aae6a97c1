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

    internal StagePolicy PolicyOf(AccessDecision decision, ApiKind kind, StageArn stage, StageRoutes routes)
    {
        var known = policies.GetValue(decision, static _ => new ConcurrentDictionary<Reach, StagePolicy>());
        var reach = new Reach(kind, stage);
        if (known.TryGetValue(reach, out var policy))
        {
            return policy;
        }
        policy = StagePolicy.Of(kind, stage, routes, end: null);
        return known.Count < MostStages ? known.GetOrAdd(reach, policy) : policy;
    }

    private sealed record Reach(ApiKind Kind, StageArn Stage);
}
