using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>What a document says about one verb, or about every verb that it treats alike. Made once when the document is loaded.</summary>
internal sealed class VerbPlan
{
    private readonly ImmutableArray<int> permissions;
    private readonly ImmutableArray<Permission> document;
    private readonly PathRegions regions;
    private readonly bool hasUnsayable;

    private VerbPlan(ImmutableArray<Permission> document, ImmutableArray<int> permissions)
    {
        this.document = document;
        this.permissions = permissions;
        var rules = new List<PathRule>();
        foreach (var permission in permissions)
        {
            if (document[permission].Http is { IsSayableInPolicy: true } http)
            {
                rules.Add(RuleOf(permission, http.Path));
            }
            else
            {
                hasUnsayable = true;
            }
        }
        regions = PathRegions.Of(rules);
    }

    /// <summary>Whether the same permissions hold for another verb: then they share one plan.</summary>
    internal bool IsFor(ImmutableArray<int> applicable) => permissions.AsSpan().SequenceEqual(applicable.AsSpan());

    internal static VerbPlan Of(ImmutableArray<Permission> document, ImmutableArray<int> applicable) => new(document, applicable);

    /// <summary>The permissions that can decide about a verb: none after the first that covers every path.</summary>
    internal static ImmutableArray<int> Applicable(ImmutableArray<Permission> document, Func<RouteMatch, bool> hasVerb)
    {
        var applicable = ImmutableArray.CreateBuilder<int>();
        for (var index = 0; index < document.Length; index++)
        {
            var http = document[index].Http;
            if (!hasVerb(http))
            {
                continue;
            }
            applicable.Add(index);
            if (http.IsSayableInPolicy && !http.HasPathRule)
            {
                break;
            }
        }
        return applicable.ToImmutable();
    }

    /// <summary>
    /// The prefixes and paths that are allowed and denied for these outcomes; null when a policy cannot say it: a path pattern or header
    /// would decide, or an allow lies under a deny under an allow.
    /// </summary>
    internal VerbRoutes? For(Outcomes outcomes)
    {
        if (DependsOnTheUnsayable(outcomes))
        {
            return null;
        }
        var routes = Walk(outcomes);
        return routes.IsTooDeep ? null : routes;
    }

    /// <summary>Whether a deny lies under a wider allow, so that an encoded letter in a path may slip past it.</summary>
    internal bool HasNarrowerDeny(Outcomes outcomes) => DependsOnTheUnsayable(outcomes) || Walk(outcomes).Denied.Count > 0;

    /// <summary>What a policy cannot say for some outcomes: a permission allows or denies, and one with a requirement may do either.</summary>
    internal IEnumerable<PolicyLimit> Limits()
    {
        foreach (var permission in permissions)
        {
            if (!document[permission].Http.IsSayableInPolicy)
            {
                yield return new PolicyLimit(permission, []);
            }
        }
        foreach (var inner in regions.Prefixes.Concat(regions.Exact).Where(region => document[region.Permission].Allows))
        {
            foreach (var deny in Around(inner).Where(MayDeny))
            {
                if (
                    Around(deny).FirstOrDefault(region => document[region.Permission].Allows) is { } allow
                    && AreThree(inner, deny, allow)
                )
                {
                    yield return new PolicyLimit(inner.Permission, [deny.Permission, allow.Permission]);
                }
            }
        }
    }

    private IEnumerable<PathRegions.Region> Around(PathRegions.Region region)
    {
        for (var around = region.Around; around >= 0; around = regions.Prefixes[around].Around)
        {
            yield return regions.Prefixes[around];
        }
    }

    private bool MayDeny(PathRegions.Region region) =>
        document[region.Permission] is { Allows: false } or { Requirement: not null };

    private static bool AreThree(PathRegions.Region one, PathRegions.Region two, PathRegions.Region three) =>
        one.Permission != two.Permission && two.Permission != three.Permission && one.Permission != three.Permission;

    private VerbRoutes Walk(Outcomes outcomes)
    {
        var routes = new VerbRoutes();
        var depths = new Depth[regions.Prefixes.Length];
        for (var index = 0; index < depths.Length; index++)
        {
            depths[index] = Add(routes, regions.Prefixes[index], isPrefix: true, depths, outcomes);
        }
        foreach (var region in regions.Exact)
        {
            Add(routes, region, isPrefix: false, depths, outcomes);
        }
        return routes;
    }

    private static Depth Add(VerbRoutes routes, PathRegions.Region region, bool isPrefix, Depth[] depths, Outcomes outcomes)
    {
        var around = region.Around < 0 ? Depth.Denied : depths[region.Around];
        var depth = Inside(around, outcomes.Allows(region.Permission));
        routes.Add(region.Path, isPrefix, around, depth);
        return depth;
    }

    private static PathRule RuleOf(int permission, PathMatch? path) =>
        path is PathExact exact
            ? new PathRule(permission, exact.Text, IsPrefix: false)
            : new PathRule(permission, path is PathPrefix prefix ? prefix.Text : "/", IsPrefix: true);

    // From one region into the next inner one: the first change opens an allow, the second a deny inside it, a third has no words.
    private static Depth Inside(Depth around, bool allows) =>
        (around, allows) switch
        {
            (Depth.Denied, false) => Depth.Denied,
            (Depth.Denied or Depth.Allowed, true) => Depth.Allowed,
            (_, false) => Depth.DeniedInside,
            _ => Depth.AllowedTooDeep,
        };

    // A permission that a policy cannot say matters unless what follows gives every path the same outcome.
    private bool DependsOnTheUnsayable(Outcomes outcomes)
    {
        if (!hasUnsayable)
        {
            return false;
        }
        var (onlyDenies, onlyAllows) = (true, CoversEveryPath());
        for (var order = permissions.Length - 1; order >= 0; order--)
        {
            var allows = outcomes.Allows(permissions[order]);
            var isSayable = document[permissions[order]].Http.IsSayableInPolicy;
            if (!isSayable && !(allows ? onlyAllows : onlyDenies))
            {
                return true;
            }
            onlyDenies &= !allows;
            onlyAllows &= allows;
        }
        return false;
    }

    private bool CoversEveryPath() =>
        !permissions.IsEmpty && document[permissions[^1]].Http is { IsSayableInPolicy: true, HasPathRule: false };
}

/// <summary>How a region lies among allowed and denied ones around it.</summary>
internal enum Depth
{
    /// <summary>Denied, with nothing allowed around it.</summary>
    Denied,

    Allowed,

    /// <summary>Denied under an allow.</summary>
    DeniedInside,

    /// <summary>Allowed under a deny under an allow: a policy has no words for it, because a deny wins.</summary>
    AllowedTooDeep,
}
