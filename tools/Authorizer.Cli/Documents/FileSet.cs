using System.Collections.Immutable;
using Authorizer.Configuration;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Documents;

/// <summary>Documents that would lie below one path together, and all that is wrong with them.</summary>
internal sealed class FileSet
{
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

    /// <summary>Every file by itself, and all of them together; providers are assumed where not one is among them.</summary>
    public static FileSet Read(ImmutableArray<DocumentFile> files)
    {
        var documents = NamedObjects.Keep(files, []).Select(file => file.Document).OfType<ParameterDocument>().ToArray();
        if (documents.Length == 0 || !Array.TrueForAll(documents, document => ParameterName.IsAccess(document.Name)))
        {
            return Read(files, [], isWhole: false);
        }
        var named = documents.SelectMany(document => AssumedProviders.NamedIn(document.Value)).Distinct(StringComparer.Ordinal);
        var assumed = named.DefaultIfEmpty("any").Select(AssumedProviders.Of);
        var read = Read(
            files,
            [.. assumed.Select(provider => new DocumentFile(provider.Name, provider, Flaw: null))],
            isWhole: false
        );
        return new FileSet(read.Files, Sorted(read.Problems.Concat(Unchecked(read.Files))));
    }

    /// <summary>Every file by itself, and all of them together with what lies there already.</summary>
    /// <param name="given">As the user named them.</param>
    /// <param name="deployed">What stays below the path beside them; none of their names. Only its errors count.</param>
    /// <param name="isWhole">Whether there is nothing else, so that what is named and not there is missing.</param>
    public static FileSet Read(ImmutableArray<DocumentFile> given, ImmutableArray<DocumentFile> deployed, bool isWhole = false)
    {
        var files = NamedObjects.Keep(given, deployed);
        var byName = files.Where(file => file.Document is not null).ToLookup(file => file.Document!.Name, StringComparer.Ordinal);
        ImmutableArray<DocumentFile> first = [.. byName.Select(same => same.First())];
        FileProblem[] found =
        [
            .. files.Where(file => file.Flaw is not null).Select(file => FileProblem.Whole(file, file.Flaw!)),
            .. files.SelectMany(ParameterLimits.Problems),
            .. files.SelectMany(AccessAdvice.Problems),
            .. files.SelectMany(ClusterManifest.Problems),
            .. byName.SelectMany(same => same.Skip(1).SelectMany(file => Repeated(file, same.First()))),
            .. NamedObjects.Unnamed(given, files),
            .. MissingKeys.Named(Together(first, deployed, isWhole), given.Concat(deployed)),
        ];
        return new FileSet(files, Sorted(found));
    }

    private static IEnumerable<FileProblem> Together(
        ImmutableArray<DocumentFile> files,
        ImmutableArray<DocumentFile> others,
        bool isWhole
    )
    {
        if (files.IsEmpty)
        {
            return [];
        }
        var old = others.Select(file => file.Document!.Name).ToHashSet(StringComparer.Ordinal);
        var byName = files.Concat(others).ToDictionary(file => file.Document!.Name, StringComparer.Ordinal);
        return new ConfigurationReader(KeyImport.Import, DeploymentPackage.Absent, TimeProvider.System, isWhole)
            .Read([.. files.Concat(others).Select(file => file.Document!)], lastGood: null)
            .Problems.Where(problem => problem.IsError || !old.Contains(problem.Document))
            .Select(problem => FileProblem.In(byName.GetValueOrDefault(problem.Document, files[0]), problem));
    }

    // The reader takes one document a name, so a second one is read by itself.
    private static IEnumerable<FileProblem> Repeated(DocumentFile file, DocumentFile first)
    {
        var problems =
            ClusterManifest.IsOne(file.Document!.Name) ? []
            : ParameterName.IsAccess(file.Document.Name) ? LoneAccess.Read(file.Document).Problems
            : new DocumentReader(KeyImport.Import, DeploymentPackage.Absent).Read(file.Document).Problems;
        return problems
            .Select(problem => FileProblem.In(file, problem))
            .Prepend(FileProblem.Whole(file, $"has the same name as {first}; give one of them another name"));
    }

    private static IEnumerable<FileProblem> Unchecked(ImmutableArray<DocumentFile> files) =>
        files
            .Where(file => file.Document is { } document && !AssumedProviders.NamedIn(document.Value).IsEmpty)
            .Select(file =>
                FileProblem.Warning(
                    file,
                    "names providers whose documents are not given, so whether they exist is not checked; give them as well"
                )
            );

    private static ImmutableArray<FileProblem> Sorted(IEnumerable<FileProblem> problems) =>
        [
            .. problems
                .OrderBy(found => found.File, StringComparer.Ordinal)
                .ThenBy(found => found.Problem.Line)
                .ThenBy(found => found.Problem.Column)
                .ThenBy(found => found.Problem.Path, StringComparer.Ordinal),
        ];
}
