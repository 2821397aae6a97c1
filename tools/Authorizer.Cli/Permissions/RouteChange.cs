using System.Collections.Immutable;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Permissions;

/// <summary>Routes that somebody gains or loses.</summary>
/// <param name="IsGain">Which of the two.</param>
/// <param name="Verbs">In order.</param>
/// <param name="Path">With its slash; <c>*</c> at its end is anything.</param>
/// <param name="Except">Paths inside that do not change so.</param>
internal sealed record RouteChange(bool IsGain, ImmutableArray<string> Verbs, string Path, ImmutableArray<string> Except)
{
    private static readonly string[] UsualVerbs = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    /// <summary>E.g. <c>+ GET,HEAD /orders* except /orders/admin*</c>.</summary>
    public override string ToString()
    {
        var verbs = UsualVerbs.All(Verbs.Contains) ? "ANY" : string.Join(',', Verbs);
        return $"{(IsGain ? '+' : '-')} {verbs} {Path}{(Except.IsEmpty ? "" : $" except {string.Join(", ", Except)}")}";
    }

    /// <summary>Every change, the outer before the inner; where paths are told apart, odd spellings of them are not looked at.</summary>
    public static ImmutableArray<RouteChange> Between(StageRoutes before, StageRoutes after)
    {
        var verbs = before
            .Allowed.Concat(after.Allowed)
            .Where(route => !route.IsOfAnyVerb)
            .Select(route => route.Verb)
            .Concat(UsualVerbs)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
        return
        [
            .. verbs
                .SelectMany(verb => OfVerb(new PathChanges(PathSet.Of(before, verb), PathSet.Of(after, verb)), verb))
                .GroupBy(change => (change.IsGain, change.Path, Except: string.Join('\n', change.Except)))
                .Select(same => same.First() with { Verbs = [.. same.SelectMany(change => change.Verbs)] })
                .OrderBy(change => change.Path, StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<RouteChange> OfVerb(PathChanges changes, string verb) =>
        changes.Outermost.Select(path => new RouteChange(
            changes.IsGain(path),
            [verb],
            "/" + path,
            [.. changes.ExceptionsIn(path).Select(inner => "/" + inner)]
        ));
}
