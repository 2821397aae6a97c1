using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>One document, prepared for every token: a plan for each verb (contract 7). Immutable.</summary>
internal sealed class StagePlan
{
    private static readonly string[] UsualVerbs = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    private readonly ImmutableArray<Permission> permissions;
    private readonly ImmutableArray<(string Verb, VerbPlan Plan)> verbs;
    private readonly VerbPlan otherVerbs;
    private readonly bool hasPathRules;

    internal StagePlan(ImmutableArray<Permission> permissions)
    {
        this.permissions = permissions;
        hasPathRules = permissions.Any(permission => permission.Http.HasPathRule);
        var plans = new List<VerbPlan>();
        VerbPlan Shared(Func<RouteMatch, bool> hasVerb)
        {
            var applicable = VerbPlan.Applicable(permissions, hasVerb);
            var plan = plans.Find(known => known.IsFor(applicable));
            if (plan is null)
            {
                plan = VerbPlan.Of(permissions, applicable);
                plans.Add(plan);
            }
            return plan;
        }
        otherVerbs = Shared(http => http.Methods.IsEmpty);
        verbs = [.. VerbsOf(permissions).Select(verb => (verb, Shared(http => http.HasVerb(verb))))];
    }

    /// <summary>One for each group of verbs that the document treats alike.</summary>
    internal IEnumerable<VerbPlan> Plans => verbs.Select(verb => verb.Plan).Append(otherVerbs).Distinct();

    /// <summary>The routes of the whole stage for these outcomes; null when one policy cannot say them.</summary>
    internal StageRoutes? For(Outcomes outcomes)
    {
        var known = new Dictionary<VerbPlan, VerbRoutes?>(ReferenceEqualityComparer.Instance);
        var allowed = ImmutableArray.CreateBuilder<RoutePattern>();
        var denied = ImmutableArray.CreateBuilder<RoutePattern>();
        var (isEverything, hasWildcard) = (!hasPathRules, false);
        foreach (var (verb, plan) in verbs)
        {
            if (!known.TryGetValue(plan, out var routes))
            {
                known.Add(plan, routes = plan.For(outcomes));
            }
            if (routes is null)
            {
                return null;
            }
            allowed.AddRange(routes.Allowed.Select(path => new RoutePattern(verb, path)));
            denied.AddRange(routes.Denied.Select(path => new RoutePattern(verb, path)));
            isEverything &= routes.AllowsEverything;
            hasWildcard |= routes.HasWildcard;
        }
        if (isEverything && otherVerbs.For(outcomes)?.AllowsEverything == true)
        {
            return StageRoutes.Everything;
        }
        if (hasPathRules && hasWildcard)
        {
            denied.AddRange(DangerousPath.Patterns(hasNarrowerDeny: denied.Count > 0));
        }
        return new StageRoutes(allowed.ToImmutable(), denied.ToImmutable());
    }

    /// <summary>The decision about one route, by the same rules; used only where API Gateway does not reuse it.</summary>
    internal bool Allows(RequestedRoute route, Outcomes outcomes) =>
        DecidedBy(route, outcomes) is { } permission && outcomes.Allows(permission);

    /// <summary>The index of the permission that decides about one route; null where none does and it is denied.</summary>
    internal int? DecidedBy(RequestedRoute route, Outcomes outcomes)
    {
        if (hasPathRules && IsDangerous(route.Path, outcomes))
        {
            return null;
        }
        var isKnownVerb = verbs.Any(known => known.Verb == route.Verb);
        if (!isKnownVerb && For(outcomes)?.AllowsEverything != true)
        {
            return null;
        }
        for (var index = 0; index < permissions.Length; index++)
        {
            if (permissions[index].Http.Matches(route))
            {
                return index;
            }
        }
        return null;
    }

    private bool IsDangerous(string path, Outcomes outcomes) =>
        DangerousPath.IsSpelledIn(path)
        || (path.Contains('%', StringComparison.Ordinal) && verbs.Any(known => known.Plan.HasNarrowerDeny(outcomes)));

    // Verbs nobody names are denied unless everything is permitted: no resource can list them (contract 7).
    private static IEnumerable<string> VerbsOf(ImmutableArray<Permission> permissions) =>
        permissions
            .SelectMany(permission => permission.Http.Methods)
            .Concat(UsualVerbs)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
}
