using System.Collections.Immutable;
using Authorizer.Configuration.Documents;
using Authorizer.Configuration.Intentions;
using Authorizer.Trust.Keys;

namespace Authorizer.Configuration;

/// <summary>Reads everything below the path at once, at init and at every reload (contract 3).</summary>
/// <param name="import">Imports local and published keys.</param>
/// <param name="package">What documents may name beside themselves: files and variables of the deployment.</param>
/// <param name="clock">Judges the age of published keys.</param>
/// <param name="isWhole">Whether a parameter that is named and not given is missing, also without a deployment.</param>
public sealed class ConfigurationReader(ImportKey import, DeploymentPackage package, TimeProvider clock, bool isWhole = false)
{
    private readonly ProviderSetReader providers = new(new DocumentReader(import, package, isWhole));
    private readonly PublishedSetReader published = new(new PublishedKeysReader(import, clock));

    /// <summary>
    /// Reads one document before the others are there, so that <see cref="Read"/> need not. Whatever was read ahead and is not among the
    /// documents in the end, in this very version, counts for nothing. Never throws, like <see cref="Read"/>, and never beside it.
    /// </summary>
    public void ReadAhead(ParameterDocument document, AuthorizerConfiguration? lastGood)
    {
        if (DocumentName.Of(document.Name).Role == DocumentRole.Provider)
        {
            providers.ReadAhead(document, lastGood);
        }
    }

    /// <summary>
    /// Never throws on any documents. A document whose text and version have not changed keeps its provider object; a broken one keeps
    /// its last good version; no document at all keeps the whole of <paramref name="lastGood"/>.
    /// </summary>
    /// <param name="documents">Everything below the path, in any order.</param>
    /// <param name="lastGood">The configuration in force; null at init.</param>
    public AuthorizerConfiguration Read(IReadOnlyList<ParameterDocument> documents, AuthorizerConfiguration? lastGood)
    {
        var problems = new List<ConfigurationProblem>();
        if (documents.Count == 0 && lastGood is not null)
        {
            return KeepAll(lastGood);
        }
        var named = WithoutRepeated(documents, problems);
        if (Select(named, DocumentRole.Provider).IsEmpty)
        {
            problems.Add(Whole(ProblemSeverity.Error, "", "has no provider; write one to the parameter `providers/<name>`"));
        }
        var beside = Select(named, DocumentRole.ClusterObject).ToDictionary(document => document.Name, StringComparer.Ordinal);
        var states = providers.Read(Select(named, DocumentRole.Provider), beside, lastGood, problems);
        var keys = published.Read(Select(named, DocumentRole.PublishedKeys), states, lastGood, problems);
        var inForce = ProviderSetReader.InForce(states).ToArray();
        var access = AccessSetReader.Read(
            Select(named, DocumentRole.Access),
            inForce.Select(provider => provider.Terms.Name).ToHashSet(StringComparer.Ordinal),
            lastGood?.Access,
            problems
        );
        problems.AddRange(named.SelectMany(document => ProblemsOf(document)));
        return new AuthorizerConfiguration
        {
            Providers = [.. inForce],
            Unreadable = [.. states.SelectMany(state => state.Unreadable)],
            Access = access,
            PublishedKeys = [.. keys.Select(document => document.Keys)],
            Problems = Sorted(problems),
            Documents = states.ToDictionary(state => state.Name, StringComparer.Ordinal),
            Published = keys.ToDictionary(document => document.Document.Name, StringComparer.Ordinal),
        };
    }

    private static AuthorizerConfiguration KeepAll(AuthorizerConfiguration lastGood) =>
        new()
        {
            Providers = lastGood.Providers,
            Unreadable = lastGood.Unreadable,
            Access = lastGood.Access,
            PublishedKeys = lastGood.PublishedKeys,
            Problems =
            [
                Whole(
                    ProblemSeverity.Error,
                    "",
                    "has no parameter below its path, so what was there before stays in force; check the path"
                ),
            ],
            Documents = lastGood.Documents,
            Published = lastGood.Published,
        };

    private static ImmutableArray<ParameterDocument> WithoutRepeated(
        IReadOnlyList<ParameterDocument> documents,
        List<ConfigurationProblem> problems
    )
    {
        var groups = documents.GroupBy(document => document.Name, StringComparer.Ordinal).ToArray();
        problems.AddRange(
            groups
                .Where(group => group.Skip(1).Any())
                .Select(group => Whole(ProblemSeverity.Error, group.Key, "is given twice; the first is read, remove the others"))
        );
        return [.. groups.Select(group => group.First()).OrderBy(document => document.Name, StringComparer.Ordinal)];
    }

    private static ImmutableArray<ParameterDocument> Select(ImmutableArray<ParameterDocument> documents, DocumentRole role) =>
        documents.RemoveAll(document => DocumentName.Of(document.Name).Role != role);

    private static ImmutableArray<ConfigurationProblem> ProblemsOf(ParameterDocument document)
    {
        switch (DocumentName.Of(document.Name).Role)
        {
            case DocumentRole.Manifest:
                return Manifest.TryParse(document.Value, out _, out var found) ? [] : found;
            case DocumentRole.Unknown:
                const string Names =
                    "`providers/<name>`, `intentions/<name>`, `keys/<provider>`, `configmaps/<name>/<key>`, `secrets/<name>/<key>` or `manifest`";
                return [Whole(ProblemSeverity.Warning, document.Name, $"is not read; expected {Names}")];
            default:
                return [];
        }
    }

    private static ConfigurationProblem Whole(ProblemSeverity severity, string document, string sentence) =>
        ConfigurationProblem.At(severity, document, Place.WholeDocument, sentence);

    private static ImmutableArray<ConfigurationProblem> Sorted(List<ConfigurationProblem> problems) =>
        // Most starts have nothing to sort, and the first sorting by three keys costs the native program as much as reading a provider.
        problems.Count < 2
            ? [.. problems]
            :
            [
                .. problems
                    .OrderBy(problem => problem.Document, StringComparer.Ordinal)
                    .ThenBy(problem => problem.Line)
                    .ThenBy(problem => problem.Column),
            ];
}
