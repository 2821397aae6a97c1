using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Configuration.Intentions;

/// <summary>Decides which version of each access document holds, and checks them against each other and the providers in force.</summary>
internal static class AccessSetReader
{
    /// <param name="documents">All below <c>intentions/</c>.</param>
    /// <param name="providers">Names of the providers in force.</param>
    /// <param name="lastGood">The access documents of the configuration in force; null at init.</param>
    /// <param name="problems">Takes what is wrong.</param>
    internal static AccessSet Read(
        ImmutableArray<ParameterDocument> documents,
        IReadOnlySet<string> providers,
        AccessSet? lastGood,
        List<ConfigurationProblem> problems
    )
    {
        var candidates = documents.Select(document => Candidate.Of(document, lastGood)).ToArray();
        foreach (var candidate in candidates)
        {
            problems.AddRange(candidate.Reading.Problems);
            RequireProviders(candidate, providers, problems);
        }
        RequireDistinctScopes(candidates, problems);
        problems.AddRange(candidates.Where(candidate => candidate.IsReverted).Select(StaysInForce));
        problems.AddRange(candidates.Where(candidate => !candidate.IsReverted).SelectMany(PolicyLimitWarnings.Of));
        if (documents.IsEmpty && lastGood?.IsDocumented == true)
        {
            const string Gone =
                "has no access document any more, so nothing is allowed until there is one; a new process goes by AUTHORIZER_ACCESS";
            problems.Add(ConfigurationProblem.At(ProblemSeverity.Warning, "", Place.WholeDocument, Gone));
        }
        return SetOf(candidates, isDocumented: !documents.IsEmpty || lastGood?.IsDocumented == true);
    }

    private static AccessSet SetOf(Candidate[] candidates, bool isDocumented)
    {
        var lost = candidates.Where(candidate => candidate.Chosen is null).ToArray();
        return new AccessSet
        {
            IsDocumented = isDocumented,
            Documents = [.. candidates.Select(candidate => candidate.Chosen).OfType<AccessDocument>()],
            Unreadable = [.. lost.SelectMany(candidate => candidate.Reading.Scopes ?? []).Distinct()],
            IsAnyApiUnreadable = Array.Exists(lost, candidate => candidate.Reading.Scopes is null),
            States = candidates.ToDictionary(
                candidate => candidate.Name,
                candidate => new AccessDocumentState(candidate.Reading, candidate.Chosen),
                StringComparer.Ordinal
            ),
        };
    }

    private static void RequireProviders(Candidate candidate, IReadOnlySet<string> providers, List<ConfigurationProblem> problems)
    {
        foreach (var provider in candidate.Reading.Providers.Where(provider => !providers.Contains(provider.Text)))
        {
            var hint = NearestName.Of(provider.Text, providers) is { } nearest
                ? $"; did you mean `{ShownName.Of(nearest)}`?"
                : "";
            problems.Add(candidate.Error(provider.Place, $"must name a provider that is there and valid{hint}"));
            candidate.Revert();
        }
    }

    // What was in force together had no conflict, so of two with one scope at least one is new, and that one goes back. Where both are
    // new, both do: nobody can say which is meant.
    private static void RequireDistinctScopes(Candidate[] candidates, List<ConfigurationProblem> problems)
    {
        while (Conflict(candidates) is { } conflict)
        {
            foreach (var candidate in conflict.Candidates.Where(candidate => candidate.IsNew))
            {
                var others = conflict.Candidates.Where(other => other != candidate).Select(other => $"`{other.Name}`");
                problems.Add(
                    candidate.Error(
                        candidate.Reading.ApisPlace,
                        $"names `{conflict.Scope}` as {string.Join(" and ", others)} does; one document may be for an API, so merge them"
                    )
                );
                candidate.Revert();
            }
        }
    }

    private static (ApiScope Scope, Candidate[] Candidates)? Conflict(Candidate[] candidates)
    {
        foreach (var scope in candidates.SelectMany(candidate => candidate.Chosen?.Apis ?? []).Distinct())
        {
            var claiming = candidates.Where(candidate => candidate.Chosen?.Apis.Contains(scope) == true).ToArray();
            if (claiming.Length > 1)
            {
                return (scope, claiming);
            }
        }
        return null;
    }

    private static ConfigurationProblem StaysInForce(Candidate candidate) =>
        ConfigurationProblem.At(
            ProblemSeverity.Warning,
            candidate.Name,
            Place.WholeDocument,
            "has errors, so its last good version stays in force; mend it before the next cold start"
        );

    /// <summary>One document while the choice is being made.</summary>
    internal sealed class Candidate
    {
        private readonly AccessDocument? before;

        private Candidate(IntentionsReading reading, AccessDocument? before)
        {
            this.before = before;
            Reading = reading;
            Chosen = reading.Access ?? before;
        }

        internal IntentionsReading Reading { get; }

        internal AccessDocument? Chosen { get; private set; }

        internal string Name => Reading.Document.Name;

        internal bool IsNew => Chosen is not null && !ReferenceEquals(Chosen, before);

        internal bool IsReverted => Chosen is not null && !ReferenceEquals(Chosen, Reading.Access);

        internal static Candidate Of(ParameterDocument document, AccessSet? lastGood)
        {
            var known = lastGood?.States.GetValueOrDefault(document.Name);
            var reading = known?.Reading.Document == document ? known.Reading : IntentionsReader.Read(document);
            return new Candidate(reading, known?.InForce);
        }

        internal void Revert() => Chosen = before;

        internal ConfigurationProblem Error(Place place, string sentence) =>
            ConfigurationProblem.At(ProblemSeverity.Error, Name, place, sentence);
    }
}
