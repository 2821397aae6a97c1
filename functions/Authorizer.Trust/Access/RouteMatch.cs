using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>The <c>HTTP</c> part of a permission: path, verbs and headers, all of which must match (consul 2.1).</summary>
public sealed record RouteMatch
{
    /// <summary>Null: every path.</summary>
    public PathMatch? Path { get; init; }

    /// <summary>Upper-case verbs; empty: every verb.</summary>
    public ImmutableArray<string> Methods { get; init; } = [];

    public ImmutableArray<HeaderMatch> Headers { get; init; } = [];

    /// <summary>Whether paths are told apart: the prefix <c>/</c> is every path.</summary>
    internal bool HasPathRule => Path is not (null or PathPrefix { Text: "/" });

    /// <summary>Whether a policy's resources can say it: they know verbs, exact paths and prefixes alone.</summary>
    internal bool IsSayableInPolicy => Headers.IsEmpty && Path is not PathRegex;

    /// <summary>Whether it is about requests of this verb.</summary>
    public bool HasVerb(string verb) => Methods.IsEmpty || Methods.Contains(verb);

    /// <param name="route">A fault where a header has to be looked at and the event has none.</param>
    internal bool Matches(RequestedRoute route) =>
        HasVerb(route.Verb) && Path?.Matches(route.Path) != false && Headers.All(header => header.Matches(route));
}
