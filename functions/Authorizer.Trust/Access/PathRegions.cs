using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>
/// The paths of one verb, cut into regions by the prefixes and exact paths that permissions name, each with the permission that decides it.
/// It depends on the document alone and is made once when that is loaded.
/// </summary>
/// <remarks>
/// The prefix permissions that match a path are those of the prefixes around it, so the first of them decides everything between one
/// prefix and the next inner ones, whatever the token.
/// </remarks>
internal sealed class PathRegions
{
    /// <summary>The index for paths that no permission matches: they are denied.</summary>
    internal const int NoPermission = -1;

    private PathRegions(ImmutableArray<Region> prefixes, ImmutableArray<Region> exact)
    {
        Prefixes = prefixes;
        Exact = exact;
    }

    /// <summary>Outer prefixes before inner ones.</summary>
    internal ImmutableArray<Region> Prefixes { get; }

    internal ImmutableArray<Region> Exact { get; }

    /// <param name="rules">Permissions of one verb in their order, by path alone, up to the first that covers every path.</param>
    internal static PathRegions Of(IReadOnlyList<PathRule> rules)
    {
        var prefixes = Prefixed(rules);
        var exact = rules
            .Where(rule => !rule.IsPrefix)
            .GroupBy(rule => rule.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var around = Innermost(prefixes, group.Key);
                var outer = around < 0 ? NoPermission : prefixes[around].Permission;
                return new Region(group.Key, Earlier(group.Min(rule => rule.Permission), outer), around);
            });
        return new PathRegions([.. prefixes], [.. exact]);
    }

    private static List<Region> Prefixed(IReadOnlyList<PathRule> rules)
    {
        var regions = new List<Region>();
        // In ordinal order a prefix stands before everything it is a prefix of.
        var groups = rules
            .Where(rule => rule.IsPrefix)
            .GroupBy(rule => rule.Path, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        foreach (var group in groups)
        {
            var around = regions.Count - 1;
            while (around >= 0 && !group.Key.StartsWith(regions[around].Path, StringComparison.Ordinal))
            {
                around = regions[around].Around;
            }
            var outer = around < 0 ? NoPermission : regions[around].Permission;
            regions.Add(new Region(group.Key, Earlier(group.Min(rule => rule.Permission), outer), around));
        }
        return regions;
    }

    private static int Innermost(List<Region> prefixes, string path)
    {
        for (var index = prefixes.Count - 1; index >= 0; index--)
        {
            if (path.StartsWith(prefixes[index].Path, StringComparison.Ordinal))
            {
                return index;
            }
        }
        return -1;
    }

    private static int Earlier(int one, int other) => other == NoPermission ? one : Math.Min(one, other);

    /// <summary>The paths from one prefix on, less the regions inside; or one exact path.</summary>
    /// <param name="Path">With its leading slash.</param>
    /// <param name="Permission">Which permission decides.</param>
    /// <param name="Around">Index of the innermost prefix region around it; -1: none.</param>
    internal sealed record Region(string Path, int Permission, int Around);
}

/// <summary>One permission, for one verb.</summary>
/// <param name="Permission">Its index in the document.</param>
/// <param name="Path">The exact path or the prefix; <c>/</c> as a prefix is every path.</param>
/// <param name="IsPrefix">Which of the two.</param>
internal sealed record PathRule(int Permission, string Path, bool IsPrefix);
