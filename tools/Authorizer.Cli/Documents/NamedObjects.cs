using System.Collections.Immutable;
using Authorizer.Configuration;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Documents;

/// <summary>Which keys of ConfigMaps and Secrets count: those that a document names. A Secret may hold more, which is nobody's business here.</summary>
internal static class NamedObjects
{
    /// <summary>The parameters that documents name beside themselves, relative to the path.</summary>
    public static ImmutableHashSet<string> In(IEnumerable<ParameterDocument> documents) =>
        [
            .. documents
                .Where(document => document.Name.StartsWith("providers/", StringComparison.Ordinal))
                .SelectMany(document => new DocumentReader(KeyImport.Import, DeploymentPackage.Absent).Read(document).References)
                .Select(reference => reference.Name),
        ];

    /// <summary>The files without those keys that neither they nor <paramref name="others"/> name.</summary>
    public static ImmutableArray<DocumentFile> Keep(ImmutableArray<DocumentFile> files, IEnumerable<DocumentFile> others)
    {
        if (!files.Any(IsObject))
        {
            return files;
        }
        var named = In(files.Concat(others).Select(file => file.Document).OfType<ParameterDocument>());
        return files.RemoveAll(file => IsObject(file) && !named.Contains(file.Document!.Name));
    }

    /// <summary>A warning for each ConfigMap and Secret of which nothing is kept.</summary>
    public static IEnumerable<FileProblem> Unnamed(ImmutableArray<DocumentFile> files, ImmutableArray<DocumentFile> kept) =>
        files
            .Where(IsObject)
            .GroupBy(file => (file.Shown, Object: ClusterManifest.ObjectOf(file.Document!.Name)))
            .Where(keys => !keys.Any(kept.Contains))
            .Select(keys =>
                FileProblem.Warning(
                    keys.First(),
                    "is a key of a ConfigMap or Secret that no document names in `certificateAuthorityDataSource`, so it is left out"
                )
            );

    private static bool IsObject(DocumentFile file) => file.Document is { } document && ClusterManifest.IsOne(document.Name);
}
