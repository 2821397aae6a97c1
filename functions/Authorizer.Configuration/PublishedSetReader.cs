using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration;

/// <summary>Reads the published key snapshots of the providers in force.</summary>
internal sealed class PublishedSetReader(PublishedKeysReader reader)
{
    /// <summary>The snapshots that may be used; a broken one keeps its last good version.</summary>
    internal ImmutableArray<PublishedDocument> Read(
        ImmutableArray<ParameterDocument> documents,
        ImmutableArray<ProviderDocument> providers,
        AuthorizerConfiguration? lastGood,
        List<ConfigurationProblem> problems
    )
    {
        var known = ProviderSetReader.InForce(providers).ToDictionary(provider => provider.Name, StringComparer.Ordinal);
        var published = ImmutableArray.CreateBuilder<PublishedDocument>();
        foreach (var document in documents)
        {
            var before = lastGood is not null && lastGood.Published.TryGetValue(document.Name, out var found) ? found : null;
            var name = DocumentName.Of(document.Name).Name;
            var read = ReadOne(document, name, before, problems);
            if (known.TryGetValue(name, out var provider))
            {
                Add(published, read ?? before, provider.Keys is LocalKeySetLocation, document, problems);
            }
            else if (!providers.Any(state => state.InForce is null && MayMake(state, name)))
            {
                const string Unknown = "belongs to no provider; write the provider's document or remove this one";
                problems.Add(ConfigurationProblem.At(ProblemSeverity.Warning, document.Name, Place.WholeDocument, Unknown));
            }
        }
        return published.ToImmutable();
    }

    // The providers of a document that is left out have no names, but those of several entries begin with its own.
    private static bool MayMake(ProviderDocument state, string provider)
    {
        var document = DocumentName.Of(state.Name).Name;
        return provider == document
            || (state.Reading.Readings.Length > 1 && provider.StartsWith($"{document}-", StringComparison.Ordinal));
    }

    private PublishedDocument? ReadOne(
        ParameterDocument document,
        string provider,
        PublishedDocument? before,
        List<ConfigurationProblem> problems
    )
    {
        if (before?.Document == document)
        {
            problems.AddRange(before.Warnings);
            return before;
        }
        var found = new DocumentProblems();
        var keys = reader.Read(document, provider, found);
        ImmutableArray<ConfigurationProblem> all =
        [
            .. found.All.Select(problem => ConfigurationProblem.In(document.Name, problem)),
        ];
        problems.AddRange(all);
        return keys is null ? null : new PublishedDocument(document, keys, all);
    }

    private static void Add(
        ImmutableArray<PublishedDocument>.Builder published,
        PublishedDocument? usable,
        bool isLocal,
        ParameterDocument document,
        List<ConfigurationProblem> problems
    )
    {
        if (isLocal)
        {
            const string Local = "belongs to a provider whose keys are Local, which need no snapshot; remove it";
            problems.Add(ConfigurationProblem.At(ProblemSeverity.Error, document.Name, Place.WholeDocument, Local));
        }
        else if (usable is not null)
        {
            published.Add(usable);
        }
    }
}
