using System.Collections.Immutable;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration;

/// <summary>Whose tokens are a fault while a document is left out (contract 3, broken documents).</summary>
internal static class LeftOutProviders
{
    /// <summary>
    /// At init all that could be read counts. At a reload a document that was never good takes nothing away from the providers in
    /// force: issuers and audiences that are theirs stay theirs.
    /// </summary>
    internal static ImmutableArray<UnreadableIssuer> Of(
        DocumentReading reading,
        IReadOnlyList<Provider> inForce,
        bool isReload
    ) => isReload ? [.. reading.AsUnreadable().SelectMany(issuer => Without(issuer, inForce))] : reading.AsUnreadable();

    private static IEnumerable<UnreadableIssuer> Without(UnreadableIssuer unreadable, IReadOnlyList<Provider> inForce)
    {
        var free = unreadable.Issuers.RemoveAll(issuer => Serving(issuer, inForce).Any());
        // No issuer at all means every issuer that no document names, which takes nothing from those in force.
        if (!free.IsEmpty || unreadable.Issuers.IsEmpty)
        {
            yield return unreadable with
            {
                Issuers = free,
            };
        }
        foreach (var issuer in unreadable.Issuers.Except(free))
        {
            var audiences = FreeAudiences(unreadable.Audiences, [.. Serving(issuer, inForce)]);
            if (!audiences.IsEmpty)
            {
                yield return new UnreadableIssuer([issuer], audiences);
            }
        }
    }

    private static IEnumerable<IssuerTerms> Serving(string issuer, IReadOnlyList<Provider> inForce) =>
        inForce.Select(provider => provider.Terms).Where(terms => terms.Issuer == issuer || terms.Aliases.Contains(issuer));

    // The directory compares what is unreadable in the tolerant way.
    private static ImmutableArray<string> FreeAudiences(ImmutableArray<string> audiences, ImmutableArray<IssuerTerms> serving)
    {
        const AudienceComparison Tolerant = AudienceComparison.WithoutSchemeAndSlash;
        if (serving.Any(terms => terms.Audiences.IsEmpty))
        {
            return [];
        }
        var taken = serving
            .SelectMany(terms => terms.Audiences)
            .Select(audience => AudienceText.Normalized(audience, Tolerant))
            .ToHashSet();
        return audiences.RemoveAll(audience => taken.Contains(AudienceText.Normalized(audience, Tolerant)));
    }
}
