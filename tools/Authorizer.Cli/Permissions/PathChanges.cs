using System.Collections.Immutable;

namespace Authorizer.Cli.Permissions;

/// <summary>Where two sets of paths differ, in regions that are cut by the patterns of both.</summary>
internal sealed class PathChanges
{
    private readonly PathSet before;
    private readonly PathSet after;

    // In this order a prefix stands before everything inside of it.
    private readonly ImmutableArray<string> patterns;

    public PathChanges(PathSet before, PathSet after)
    {
        (this.before, this.after) = (before, after);
        patterns =
        [
            .. before
                .Patterns.Concat(after.Patterns)
                .Distinct(StringComparer.Ordinal)
                .OrderBy(pattern => pattern.TrimEnd('*'), StringComparer.Ordinal)
                .ThenByDescending(pattern => pattern.EndsWith('*')),
        ];
    }

    /// <summary>The patterns that change otherwise than what is around them.</summary>
    public IEnumerable<string> Outermost => patterns.Where(pattern => ChangeOf(pattern) != 0 && !IsAsAround(pattern));

    public bool IsGain(string pattern) => ChangeOf(pattern) > 0;

    /// <summary>The outermost patterns inside that do not change as the outer does.</summary>
    public IEnumerable<string> ExceptionsIn(string outer) =>
        patterns.Where(inner => inner != outer && !IsAsAround(inner) && RootOf(Around(inner)) == outer);

    // 1: gained; -1: lost.
    private int ChangeOf(string? pattern) =>
        pattern is null ? 0 : (after.Holds(pattern) ? 1 : 0) - (before.Holds(pattern) ? 1 : 0);

    private bool IsAsAround(string pattern) => ChangeOf(pattern) == ChangeOf(Around(pattern));

    private string? Around(string pattern) => patterns.LastOrDefault(outer => outer != pattern && PathSet.Covers(outer, pattern));

    private string? RootOf(string? pattern) => pattern is null || !IsAsAround(pattern) ? pattern : RootOf(Around(pattern));
}
