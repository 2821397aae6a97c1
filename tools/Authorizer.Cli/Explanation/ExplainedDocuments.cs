using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Explanation;

/// <summary>The user's documents as the function would read them when it starts: invalid ones are left out, and said.</summary>
/// <param name="Configuration">What is in force.</param>
/// <param name="Errors">What is wrong.</param>
internal sealed record ExplainedDocuments(AuthorizerConfiguration Configuration, ImmutableArray<FileProblem> Errors)
{
    private const string Providers = "providers/";

    public static ExplainedDocuments Read(ImmutableArray<DocumentFile> files)
    {
        (DocumentFile File, ParameterDocument Document)[] readable =
        [
            .. files.Where(file => file.Document is not null).Select(file => (file, InItsRoom(file.Document!))),
        ];
        var configuration = new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System).Read(
            [.. readable.Select(one => one.Document)],
            lastGood: null
        );
        var byName = readable.ToLookup(one => one.Document.Name, one => one.File, StringComparer.Ordinal);
        return new ExplainedDocuments(
            configuration,
            [
                .. files.Where(file => file.Flaw is not null).Select(file => FileProblem.Whole(file, file.Flaw!)),
                .. configuration
                    .Problems.Where(problem => problem.IsError)
                    .Select(problem => FileProblem.In(byName[problem.Document].FirstOrDefault(files[0]), problem)),
            ]
        );
    }

    // Access documents have a folder of their own below the path (contract 3).
    private static ParameterDocument InItsRoom(ParameterDocument document) =>
        document.Name.StartsWith(Providers, StringComparison.Ordinal) && IsAccess(document.Value)
            ? document with
            {
                Name = "intentions/" + document.Name[Providers.Length..],
            }
            : document;

    private static bool IsAccess(string text) =>
        DocumentText.Parse(text, new DocumentProblems()) is [MapNode map]
        && (map.TryFind("Kind", out var kind) || map.TryFind("kind", out kind))
        && kind is ScalarNode { Text: "api-intentions" };
}
