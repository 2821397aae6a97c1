using System.Collections.Immutable;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Permissions;

/// <summary>The paths that one verb may call: patterns without their slash, a prefix with <c>*</c> at its end.</summary>
internal sealed record PathSet(ImmutableArray<string> Allowed, ImmutableArray<string> Denied)
{
    public IEnumerable<string> Patterns => Allowed.Concat(Denied);

    public static PathSet Of(StageRoutes routes, string verb) =>
        new(
            [
                .. routes
                    .Allowed.Where(route => route.Verb == verb || route == RoutePattern.Everything)
                    .Select(route => route.Path),
            ],
            [.. routes.Denied.Where(route => route.Verb == verb).Select(route => route.Path)]
        );

    /// <summary>Whether a path of this pattern, of none that is inside of it, is in the set.</summary>
    public bool Holds(string pattern) =>
        Allowed.Any(allowed => Covers(allowed, pattern)) && !Denied.Any(denied => Covers(denied, pattern));

    /// <summary>Whether every path of the inner pattern is one of the outer.</summary>
    public static bool Covers(string outer, string inner) =>
        outer == inner || (outer.EndsWith('*') && inner.TrimEnd('*').StartsWith(outer[..^1], StringComparison.Ordinal));
}
