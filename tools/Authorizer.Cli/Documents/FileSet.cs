using System.Collections.Immutable;
using System.Text;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Documents;

/// <summary>Documents that would lie below one path together, and all that is wrong with them.</summary>
internal sealed class FileSet
{
    private const int LargestParameter = 8192;
    private const int LargestStandardParameter = 4096;

    private FileSet(ImmutableArray<DocumentFile> files, ImmutableArray<FileProblem> problems)
    {
        Files = files;
        Problems = problems;
    }

    public ImmutableArray<DocumentFile> Files { get; }

    /// <summary>Sorted by file and position.</summary>
    public ImmutableArray<FileProblem> Problems { get; }

    public int Errors => Problems.Count(problem => problem.IsError);

    public int Warnings => Problems.Length - Errors;

    /// <summary>Every file by itself and all of them together.</summary>
    public static FileSet Read(ImmutableArray<DocumentFile> files)
    {
        var byName = files.Where(file => file.Document is not null).ToLookup(file => file.Document!.Name, StringComparer.Ordinal);
        FileProblem[] found =
        [
            .. files.Where(file => file.Flaw is not null).Select(file => FileProblem.Whole(file, file.Flaw!)),
            .. files.SelectMany(Sizes),
            .. byName.SelectMany(same => same.Skip(1).SelectMany(file => Repeated(file, same.First()))),
            .. Together([.. byName.Select(same => same.First())]),
        ];
        return new FileSet(files, Sorted(found));
    }

    private static IEnumerable<FileProblem> Together(ImmutableArray<DocumentFile> files)
    {
        if (files.IsEmpty)
        {
            return [];
        }
        var shown = files.ToDictionary(file => file.Document!.Name, file => file.Shown, StringComparer.Ordinal);
        return new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System)
            .Read([.. files.Select(file => file.Document!)], lastGood: null)
            .Problems.Select(problem => new FileProblem(shown.GetValueOrDefault(problem.Document, files[0].Shown), problem));
    }

    // The reader takes one document a name, so a second one is read by itself.
    private static IEnumerable<FileProblem> Repeated(DocumentFile file, DocumentFile first) =>
        new DocumentReader(KeyImport.Import, DeploymentPackage.Absent)
            .Read(file.Document!)
            .Problems.Select(problem => new FileProblem(file.Shown, problem))
            .Prepend(FileProblem.Whole(file, $"has the same name as {first.Shown}; give one of them another name"));

    private static IEnumerable<FileProblem> Sizes(DocumentFile file)
    {
        var size = Encoding.UTF8.GetByteCount(file.Document?.Value ?? "");
        var (severity, sentence) = size switch
        {
            > LargestParameter => (
                ProblemSeverity.Error,
                $"has {size} bytes; a parameter holds {LargestParameter}, so shorten it"
            ),
            > LargestStandardParameter => (
                ProblemSeverity.Warning,
                $"has {size} bytes; above {LargestStandardParameter} a parameter is of the advanced tier, which is paid for"
            ),
            _ => (default, ""),
        };
        return sentence.Length == 0
            ? []
            : [new FileProblem(file.Shown, new ConfigurationProblem(severity, file.Document!.Name, "", sentence, 0, 0))];
    }

    private static ImmutableArray<FileProblem> Sorted(IEnumerable<FileProblem> problems) =>
        [
            .. problems
                .OrderBy(found => found.File, StringComparer.Ordinal)
                .ThenBy(found => found.Problem.Line)
                .ThenBy(found => found.Problem.Column)
                .ThenBy(found => found.Problem.Path, StringComparer.Ordinal),
        ];
}
