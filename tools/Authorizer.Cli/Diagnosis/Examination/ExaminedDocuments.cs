using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Diagnosis.Examination;

/// <summary>The documents of a run as the function's own reader takes them.</summary>
internal sealed class ExaminedDocuments
{
    private readonly Dictionary<string, DocumentFile> files;

    /// <param name="given">Files, or parameters that are shown as what they are.</param>
    /// <param name="isDeployed">They are everything below a path of Parameter Store.</param>
    public ExaminedDocuments(ImmutableArray<DocumentFile> given, bool isDeployed)
    {
        IsDeployed = isDeployed;
        var readable = given.Where(file => file.Document is not null).ToArray();
        files = readable
            .DistinctBy(file => file.Document!.Name, StringComparer.Ordinal)
            .ToDictionary(file => file.Document!.Name, StringComparer.Ordinal);
        Configuration = new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System).Read(
            [.. readable.Select(file => file.Document!)],
            lastGood: null
        );
        ImmutableArray<ConfigurationProblem> problems = [.. Configuration.Problems.Select(InFile)];
        var documents = Configuration
            .Readings.OrderBy(reading => reading.Document.Name, StringComparer.Ordinal)
            .Select(reading => reading with { Problems = [.. reading.Problems.Select(InFile)] })
            .ToArray();
        Providers = [.. documents.SelectMany(document => ExaminedProvider.In(document, problems))];
        WithoutProvider = [.. documents.Where(document => document.Readings.IsEmpty)];
        Elsewhere =
        [
            .. given.Where(file => file.Flaw is not null).Select(file => FileProblem.Whole(file, file.Flaw!)),
            .. problems.Where(IsElsewhere).Select(problem => new FileProblem(ShownOf(problem.Document), problem)),
            .. isDeployed ? OfManifest([.. readable.Select(file => file.Document!)]) : [],
        ];
    }

    /// <summary>Whether everything below the path is at hand.</summary>
    public bool IsDeployed { get; }

    public AuthorizerConfiguration Configuration { get; }

    /// <summary>Every provider, good or not, by document and place in it.</summary>
    public ImmutableArray<ExaminedProvider> Providers { get; }

    /// <summary>Provider documents that give none.</summary>
    public ImmutableArray<DocumentReading> WithoutProvider { get; }

    /// <summary>Errors that are about no provider: access documents, files that cannot be read.</summary>
    public ImmutableArray<FileProblem> Elsewhere { get; }

    /// <summary>There is no provider document, good or not.</summary>
    public bool HasNoProvider => Providers.IsEmpty && WithoutProvider.IsEmpty;

    public string PlaceOf(DocumentReading document) => ShownOf(document.Document.Name);

    /// <summary>What its provider would be called.</summary>
    public static string NameOf(DocumentReading document) =>
        document.Document.Name[(document.Document.Name.LastIndexOf('/') + 1)..];

    /// <summary>The parameter's version; a file has none.</summary>
    public long? GenerationOf(DocumentReading document) => IsDeployed ? document.Document.Version : null;

    // The function takes a set only as its manifest lists it (contract 3).
    private static IEnumerable<FileProblem> OfManifest(ParameterDocument[] documents)
    {
        var text = Array.Find(documents, document => document.Name == Manifest.Name)?.Value;
        if (text is not null && Manifest.TryParse(text, out var manifest, out _) && !manifest.Matches(documents))
        {
            const string Sentence =
                "lists other documents or versions than are there, so the function does not take the set; push again, or wait for a push that is under way";
            yield return new FileProblem(
                Manifest.Name,
                new ConfigurationProblem(ProblemSeverity.Error, Manifest.Name, "", Sentence, 0, 0)
            );
        }
    }

    // One of no document says that there is no provider, which doctor says in words of its own.
    private bool IsElsewhere(ConfigurationProblem problem) =>
        problem is { IsError: true, Document.Length: > 0 }
        && Configuration.Readings.All(reading => reading.Document.Name != problem.Document);

    // A file may hold several documents, and people count its lines from its start.
    private ConfigurationProblem InFile(ConfigurationProblem problem) =>
        files.TryGetValue(problem.Document, out var file) ? FileProblem.In(file, problem).Problem : problem;

    private string ShownOf(string document) => files.TryGetValue(document, out var file) ? file.Shown : document;
}
