using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Providers;

namespace Authorizer.Configuration;

/// <summary>Decides which version of each provider document serves.</summary>
internal sealed class ProviderSetReader(DocumentReader reader)
{
    private static readonly Dictionary<string, ParameterDocument> Nothing = [];
    private readonly Dictionary<string, DocumentReading> ahead = new(StringComparer.Ordinal);

    /// <summary>Reads one of them before the others are there. One that names something beside itself has to wait for that.</summary>
    internal void ReadAhead(ParameterDocument document, AuthorizerConfiguration? lastGood)
    {
        if (Before(document.Name, lastGood)?.Reading.Document == document)
        {
            return;
        }
        if (reader.Read(document, Nothing) is { References.IsEmpty: true } reading)
        {
            ahead[document.Name] = reading;
        }
    }

    /// <summary>One state a document, in their order.</summary>
    /// <param name="documents">The provider documents.</param>
    /// <param name="beside">What they may name, by name.</param>
    /// <param name="lastGood">The configuration in force; null at init.</param>
    /// <param name="problems">Where all that is wrong is added.</param>
    internal ImmutableArray<ProviderDocument> Read(
        ImmutableArray<ParameterDocument> documents,
        IReadOnlyDictionary<string, ParameterDocument> beside,
        AuthorizerConfiguration? lastGood,
        List<ConfigurationProblem> problems
    )
    {
        var candidates = documents
            .Select(document => Candidate.Of(document, beside, each => ReadOne(each, beside), Before(document.Name, lastGood)))
            .ToArray();
        ahead.Clear();
        problems.AddRange(candidates.SelectMany(candidate => candidate.Reading.Problems));
        RevertConflicting(candidates, problems);
        problems.AddRange(candidates.Where(candidate => candidate.IsReverted).Select(StaysInForce));
        problems.AddRange(SamePrincipals.Warnings(Chosen(candidates)));
        var inForce = Chosen(candidates).SelectMany(ProvidersOf).ToArray();
        return [.. candidates.Select(candidate => candidate.Settle(inForce, isReload: lastGood is not null))];
    }

    internal static IEnumerable<Provider> InForce(ImmutableArray<ProviderDocument> states) =>
        states.Select(state => state.InForce).OfType<DocumentReading>().SelectMany(ProvidersOf);

    private DocumentReading ReadOne(ParameterDocument document, IReadOnlyDictionary<string, ParameterDocument> beside) =>
        ahead.TryGetValue(document.Name, out var reading) && reading.Document == document
            ? reading
            : reader.Read(document, beside);

    private static ProviderDocument? Before(string name, AuthorizerConfiguration? lastGood) =>
        lastGood is not null && lastGood.Documents.TryGetValue(name, out var before) ? before : null;

    private static DocumentReading[] Chosen(IEnumerable<Candidate> candidates) =>
        [.. candidates.Select(candidate => candidate.Chosen).OfType<DocumentReading>()];

    private static IEnumerable<Provider> ProvidersOf(DocumentReading reading) => reading.Readings.Select(one => one.Provider!);

    // What was in force together had no conflict, so every conflict has a side that is new; that side goes back. Going back can meet
    // another new one, so this is done until nothing is left; each round takes one new version away at least.
    private static void RevertConflicting(Candidate[] candidates, List<ConfigurationProblem> problems)
    {
        while (true)
        {
            var conflicts = SharedIssuers.Conflicts(Chosen(candidates));
            var losing = candidates
                .Where(candidate => candidate.IsNew && conflicts.Any(conflict => conflict.Document == candidate.Name))
                .ToArray();
            if (losing.Length == 0)
            {
                return;
            }
            foreach (var candidate in losing)
            {
                problems.AddRange(conflicts.Where(conflict => conflict.Document == candidate.Name).Select(ErrorOf));
                candidate.Revert();
            }
        }
    }

    private static ConfigurationProblem ErrorOf(Conflict conflict) =>
        ConfigurationProblem.At(ProblemSeverity.Error, conflict.Document, conflict.Place, conflict.Sentence);

    private static ConfigurationProblem StaysInForce(Candidate candidate) =>
        ConfigurationProblem.At(
            ProblemSeverity.Warning,
            candidate.Name,
            Place.WholeDocument,
            "has errors, so its last good version stays in force; mend it before the next cold start"
        );

    /// <summary>One document while the choice is being made.</summary>
    private sealed class Candidate
    {
        private readonly ProviderDocument? before;

        private Candidate(DocumentReading reading, ProviderDocument? before)
        {
            this.before = before;
            Reading = reading;
            Chosen = reading.IsValid ? reading : before?.InForce;
        }

        internal DocumentReading Reading { get; }

        internal DocumentReading? Chosen { get; private set; }

        internal string Name => Reading.Document.Name;

        internal bool IsNew => Chosen is not null && !ReferenceEquals(Chosen, before?.InForce);

        internal bool IsReverted => Chosen is not null && !ReferenceEquals(Chosen, Reading);

        internal static Candidate Of(
            ParameterDocument document,
            IReadOnlyDictionary<string, ParameterDocument> beside,
            Func<ParameterDocument, DocumentReading> read,
            ProviderDocument? before
        )
        {
            if (IsStillRight(before?.Reading))
            {
                return new Candidate(before!.Reading, before);
            }
            // Back to the text of the version in force: that reading, and its provider object, are still right.
            return IsStillRight(before?.InForce)
                ? new Candidate(before!.InForce!, before)
                : new Candidate(read(document), before);

            bool IsStillRight(DocumentReading? reading) =>
                reading?.Document == document && reading.References.All(reference => reference.IsUnchanged(beside));
        }

        internal void Revert() => Chosen = before?.InForce;

        internal ProviderDocument Settle(IReadOnlyList<Provider> inForce, bool isReload)
        {
            if (Chosen is not null)
            {
                return new ProviderDocument(Reading, Chosen, []);
            }
            var isUnchanged = ReferenceEquals(before?.Reading, Reading);
            return new ProviderDocument(
                Reading,
                null,
                isUnchanged ? before!.Unreadable : LeftOutProviders.Of(Reading, inForce, isReload)
            );
        }
    }
}
