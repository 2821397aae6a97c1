using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Configuration;

namespace Authorizer.Cli.Documents;

/// <summary>The argument <c>FILE…</c>: files, folders with documents, or <c>-</c>.</summary>
internal static class DocumentPaths
{
    /// <summary>How the names of files with documents end.</summary>
    public static ImmutableArray<string> Endings { get; } = [".hcl", ".json", ".yaml", ".yml"];

    // As `pull --to` lays them out.
    private static readonly string[] InnerFolders = ["providers", "intentions"];
    private static readonly string[] ObjectFolders = ["configmaps", "secrets"];
    private const string ManifestFile = Manifest.Name + ".json";

    /// <param name="isRequired">Whether the verb has nothing else to read.</param>
    public static Argument<string[]> Argument(bool isRequired = true)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description =
                "A file with documents (several in YAML or JSON, separated by `---`), or a folder of them; `-` is standard input.",
            Arity = isRequired ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
        };
        files.Validators.Add(MustHoldDocuments);
        return files;
    }

    /// <summary>Every document of every file, each file once, in the order given; a folder's by name.</summary>
    public static ImmutableArray<DocumentFile> Read(string[] paths, TextReader input) =>
        [
            .. paths
                .SelectMany(path => Directory.Exists(path) ? FilesIn(path) : [path])
                .DistinctBy(path => path == DocumentFile.StandardInput ? path : Path.GetFullPath(path))
                .SelectMany(path => DocumentFile.ReadAll(path, input)),
        ];

    /// <summary>A file that is not there is an error of the command line, and so is a folder where a file is meant.</summary>
    public static void MustBeFiles(SymbolResult result) => Check(result, folder => $"`{folder}` is a folder; name a file in it.");

    private static void MustHoldDocuments(SymbolResult result) =>
        Check(
            result,
            folder => FilesIn(folder).Any() ? null : $"The folder `{folder}` holds no document (*{string.Join(", *", Endings)})."
        );

    private static void Check(SymbolResult result, Func<string, string?> flawOfFolder)
    {
        foreach (var path in result.Tokens.Select(token => token.Value).Where(path => path != DocumentFile.StandardInput))
        {
            var flaw =
                path.StartsWith('-') ? $"`{path}` is no option of this verb."
                : Directory.Exists(path) ? flawOfFolder(path)
                : File.Exists(path) ? null
                : $"There is no file `{path}`.";
            if (flaw is not null)
            {
                result.AddError(flaw);
            }
        }
    }

    private static IEnumerable<string> FilesIn(string folder) =>
        InnerFolders
            .Select(inner => Path.Combine(folder, inner))
            .Where(Directory.Exists)
            .Concat(ObjectFolders.SelectMany(inner => FoldersIn(Path.Combine(folder, inner))))
            .Prepend(folder)
            .SelectMany(Directory.EnumerateFiles)
            .Where(file => Path.GetFileName(file) != ManifestFile || !IsManifest(file))
            .Where(file => Endings.Contains(Path.GetExtension(file)))
            .Order(StringComparer.Ordinal);

    private static IEnumerable<string> FoldersIn(string folder) =>
        Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];

    // As `pull --all` writes it; `push` makes its own.
    private static bool IsManifest(string file)
    {
        try
        {
            return Manifest.TryParse(File.ReadAllText(file), out _, out _);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
