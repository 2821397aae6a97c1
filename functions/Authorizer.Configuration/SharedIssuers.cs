using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;
using Authorizer.Trust.Issuers;

namespace Authorizer.Configuration;

/// <summary>Two documents that cannot both serve, said from the view of one of them.</summary>
internal sealed record Conflict(string Document, string Other, Place Place, string Sentence);

/// <summary>
/// The rules between providers (contract 3, selection): those that share an issuer have audiences, disjoint ones; one at most has none.
/// No two have one name, which entries of an <c>AuthenticationConfiguration</c> could bring about.
/// </summary>
internal static class SharedIssuers
{
    /// <summary>Each conflict is there twice, once for each side.</summary>
    internal static ImmutableArray<Conflict> Conflicts(IReadOnlyList<DocumentReading> documents)
    {
        var providers = documents
            .SelectMany(document => document.Readings.Select(reading => (document.Document.Name, Reading: reading)))
            .Select((provider, index) => new Entry(index, provider.Name, provider.Reading))
            .ToArray();
        var neighbours = new Neighbours(providers);
        return
        [
            .. from one in providers
            from other in neighbours.Of(one)
            let found = Between(one, other)
            where found is not null
            select found,
        ];
    }

    private static Conflict? Between(Entry one, Entry other)
    {
        if (one.Terms.Name == other.Terms.Name)
        {
            var same =
                $"makes the provider `{ShownName.Of(one.Terms.Name)}`, and so does {other.Document}; give one of the parameters another name";
            return new Conflict(one.Document, other.Document, Place.WholeDocument, same);
        }
        if (one.Terms.Issuer is null && other.Terms.Issuer is null)
        {
            var sentence = $"is required, for {other.Document} has none either and only one provider may; name the issuer";
            return new Conflict(one.Document, other.Document, one.Reading.Places.Issuer, sentence);
        }
        if (!one.Reading.Identity.Issuers.Intersect(other.Reading.Identity.Issuers, StringComparer.Ordinal).Any())
        {
            return null;
        }
        if (one.Terms.Audiences.IsEmpty || other.Terms.Audiences.IsEmpty)
        {
            return WithoutAudience(one, other);
        }
        if (!HasCommonAudience(one.Terms, other.Terms))
        {
            return null;
        }
        var common = $"shares an audience with {other.Document}, which has the same issuer; give each audience to one of them";
        return new Conflict(one.Document, other.Document, one.Reading.Places.Audiences, common);
    }

    private static Conflict WithoutAudience(Entry one, Entry other) =>
        one.Terms.Audiences.IsEmpty
            ? new Conflict(
                one.Document,
                other.Document,
                one.Reading.Places.Audiences,
                $"is required, for {other.Document} has the same issuer; give both audiences that differ"
            )
            : new Conflict(
                one.Document,
                other.Document,
                one.Reading.Places.Issuer,
                $"is also the issuer of {other.Document}, which has no audiences; give both audiences that differ"
            );

    private static bool HasCommonAudience(IssuerTerms one, IssuerTerms other)
    {
        var comparison = AudienceText.Looser(one.AudienceComparison, other.AudienceComparison);
        return one
            .Audiences.Select(audience => AudienceText.Normalized(audience, comparison))
            .Intersect(other.Audiences.Select(audience => AudienceText.Normalized(audience, comparison)), StringComparer.Ordinal)
            .Any();
    }

    private sealed record Entry(int Index, string Document, ProviderReading Reading)
    {
        internal IssuerTerms Terms => Reading.Provider!.Terms;
    }

    /// <summary>Who can be in conflict with whom at all: of a thousand providers nearly none, and not every pair is compared.</summary>
    private sealed class Neighbours(Entry[] providers)
    {
        private readonly ILookup<string, Entry> byName = providers.ToLookup(
            provider => provider.Terms.Name,
            StringComparer.Ordinal
        );
        private readonly Entry[] withoutIssuer = [.. providers.Where(provider => provider.Terms.Issuer is null)];
        private readonly ILookup<string, Entry> byIssuer = providers
            .SelectMany(provider => provider.Reading.Identity.Issuers.Select(issuer => (issuer, provider)))
            .ToLookup(pair => pair.issuer, pair => pair.provider, StringComparer.Ordinal);

        /// <summary>In the order of the documents.</summary>
        internal IEnumerable<Entry> Of(Entry one) =>
            byName[one.Terms.Name]
                .Concat(one.Terms.Issuer is null ? withoutIssuer : [])
                .Concat(one.Reading.Identity.Issuers.SelectMany(issuer => byIssuer[issuer]))
                .Where(other => other.Index != one.Index)
                .DistinctBy(other => other.Index)
                .OrderBy(other => other.Index);
    }
}
