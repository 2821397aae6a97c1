using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>A permission that one policy for the whole stage cannot say, for some token.</summary>
/// <param name="Permission">Its index.</param>
/// <param name="Around">Indexes of the permission that may deny around it and of the one that may allow around that; none: a header or a path pattern is looked at.</param>
public sealed record PolicyLimit(int Permission, ImmutableArray<int> Around);

/// <summary>Finds what documents ask for that a policy has no words for, whatever tokens come (contract 7).</summary>
public static class PolicyLimits
{
    /// <summary>In the order of permissions, each once.</summary>
    public static ImmutableArray<PolicyLimit> Of(AccessDocument document) =>
        [
            .. new StagePlan(document.Permissions)
                .Plans.SelectMany(plan => plan.Limits())
                .GroupBy(limit => limit.Permission)
                .OrderBy(group => group.Key)
                .Select(group => group.First()),
        ];
}
