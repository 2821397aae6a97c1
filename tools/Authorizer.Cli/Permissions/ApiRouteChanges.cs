using System.Collections.Immutable;
using Authorizer.Configuration.Intentions;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Permissions;

/// <summary>Who gains or loses which route of some APIs.</summary>
/// <param name="Apis">The APIs, that are treated alike.</param>
/// <param name="Notes">What the changes do not say.</param>
/// <param name="Changes">Each for the widest callers whom it is about.</param>
internal sealed record ApiRouteChanges(
    ImmutableArray<string> Apis,
    ImmutableArray<string> Notes,
    ImmutableArray<CallerRouteChange> Changes
)
{
    /// <summary>One for each group of APIs that anything changes for.</summary>
    public static ImmutableArray<ApiRouteChanges> Between(AccessSet before, AccessSet after) =>
        [
            .. before
                .Documents.Concat(after.Documents)
                .SelectMany(document => document.Apis)
                .Distinct()
                .GroupBy(api => (Before: NarrowestFor(api, before), After: NarrowestFor(api, after)))
                .Select(same => Of([.. same.Select(api => api.ToString())], same.Key.Before, same.Key.After, before, after))
                .Where(changes => !changes.Notes.IsEmpty || !changes.Changes.IsEmpty),
        ];

    private static AccessDocument? NarrowestFor(ApiScope api, AccessSet set) =>
        new[] { api, api with { Stage = null }, ApiScope.Everywhere }
            .Select(scope => set.Documents.FirstOrDefault(document => document.Apis.Contains(scope)))
            .FirstOrDefault(document => document is not null);

    private static ApiRouteChanges Of(
        ImmutableArray<string> apis,
        AccessDocument? old,
        AccessDocument? young,
        AccessSet before,
        AccessSet after
    )
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (!before.IsDocumented)
        {
            notes.Add("until now AUTHORIZER_ACCESS decides here; what was open by it and is not gained below is lost");
        }
        if (!after.IsDocumented)
        {
            notes.Add(
                "from now on AUTHORIZER_ACCESS decides here; where it says `open` every verified token may call everything"
            );
        }
        var found = new List<(CallerClass Callers, RouteChange Change)>();
        var uncompared = new List<CallerClass>();
        foreach (var callers in CallerClasses.Of(old, young))
        {
            if (RoutesOf(old, callers) is not { } oldRoutes || RoutesOf(young, callers) is not { } youngRoutes)
            {
                if (!uncompared.Exists(callers.IsNarrowerThan))
                {
                    notes.Add($"for {callers.Label} every request is decided by itself, which is not compared");
                }
                uncompared.Add(callers);
                continue;
            }
            found.AddRange(
                RouteChange
                    .Between(oldRoutes, youngRoutes)
                    .Where(change => !found.Exists(wider => IsSaid(wider, callers, change)))
                    .Select(change => (callers, change))
            );
        }
        return new ApiRouteChanges(
            apis,
            notes.ToImmutable(),
            [.. found.Select(each => new CallerRouteChange(each.Change, each.Callers.Label))]
        );
    }

    private static bool IsSaid((CallerClass Callers, RouteChange Change) wider, CallerClass callers, RouteChange change) =>
        callers.IsNarrowerThan(wider.Callers) && wider.Change.ToString() == change.ToString();

    private static StageRoutes? RoutesOf(AccessDocument? document, CallerClass callers) =>
        document is null ? StageRoutes.Nothing : new AccessForecast(document).RoutesWhere(callers.Meets);
}

/// <summary>One change.</summary>
/// <param name="Change">The routes.</param>
/// <param name="Callers">Who, e.g. <c>tokens of okta with scope=orders:read</c>.</param>
internal sealed record CallerRouteChange(RouteChange Change, string Callers)
{
    public override string ToString() => $"{Change}  for {Callers}";
}
