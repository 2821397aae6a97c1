using System.Collections.Immutable;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Permissions;

/// <summary>Callers that access documents treat alike: those whose tokens bear certain claims.</summary>
internal sealed class CallerClass
{
    private readonly ImmutableSortedDictionary<string, ImmutableSortedSet<string>> held;
    private readonly bool holdsAll;

    private CallerClass(ImmutableSortedDictionary<string, ImmutableSortedSet<string>> held, bool holdsAll) =>
        (this.held, this.holdsAll) = (held, holdsAll);

    /// <summary>Verified tokens that meet no requirement.</summary>
    public static CallerClass Anybody { get; } =
        new(ImmutableSortedDictionary.Create<string, ImmutableSortedSet<string>>(StringComparer.Ordinal), holdsAll: false);

    /// <summary>Tokens that meet every requirement.</summary>
    public static CallerClass Everybody { get; } = new(Anybody.held, holdsAll: true);

    /// <summary>E.g. <c>tokens of okta with scope=orders:read</c>.</summary>
    public string Label =>
        holdsAll ? "tokens that meet every requirement"
        : held.IsEmpty ? "any verified token"
        : "tokens " + string.Join(" and ", held.Select(provider => LabelOf(provider.Key, provider.Value)));

    /// <summary>How much they bear: the wider of two classes bears less.</summary>
    public int Weight => holdsAll ? int.MaxValue : held.Sum(provider => 1 + provider.Value.Count);

    /// <summary>Callers that bear what meets this requirement as well.</summary>
    public CallerClass With(ProviderRequirement requirement) =>
        new(
            held.SetItem(
                requirement.Provider,
                held.GetValueOrDefault(requirement.Provider, ImmutableSortedSet.Create<string>(StringComparer.Ordinal))
                    .Union(requirement.Claims.Select(LabelOf))
            ),
            holdsAll
        );

    public bool Meets(ProviderRequirement requirement) =>
        holdsAll
        || (
            held.TryGetValue(requirement.Provider, out var claims)
            && requirement.Claims.All(claim => claims.Contains(LabelOf(claim)))
        );

    /// <summary>Whether its callers bear all that the other's do, and more.</summary>
    public bool IsNarrowerThan(CallerClass other) =>
        Label != other.Label
        && !other.holdsAll
        && (
            holdsAll
            || other.held.All(provider => held.TryGetValue(provider.Key, out var claims) && claims.IsSupersetOf(provider.Value))
        );

    /// <summary>A provider and its claims, as one text.</summary>
    public static string LabelOf(ProviderRequirement requirement) =>
        LabelOf(requirement.Provider, requirement.Claims.Select(LabelOf));

    private static string LabelOf(string provider, IEnumerable<string> claims) =>
        string.Join(", ", claims) is { Length: > 0 } all ? $"of {provider} with {all}" : $"of {provider}";

    // A dot within a name is told from one between names.
    private static string LabelOf(ClaimRequirement claim) =>
        string.Join('.', claim.Path.Select(name => name.Contains('.', StringComparison.Ordinal) ? $"[{name}]" : name))
        + "="
        + claim.Value;
}
