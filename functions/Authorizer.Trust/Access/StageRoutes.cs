using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>What may be called on a whole stage: allowed patterns less denied ones. The same for every route asked first.</summary>
/// <param name="Allowed">None: nothing.</param>
/// <param name="Denied">Exceptions from <paramref name="Allowed"/>.</param>
public sealed record StageRoutes(ImmutableArray<RoutePattern> Allowed, ImmutableArray<RoutePattern> Denied)
{
    public static StageRoutes Everything { get; } = new([RoutePattern.Everything], []);

    public static StageRoutes Nothing { get; } = new([], []);

    public bool AllowsAnything => !Allowed.IsEmpty;

    public bool AllowsEverything => Allowed.Contains(RoutePattern.Everything) && Denied.IsEmpty;
}
