using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Conversion;

/// <summary>All documents of one file in another notation: several are YAML, for no other notation can hold them.</summary>
internal static class ConvertedFile
{
    /// <param name="files">The old documents, at least one.</param>
    /// <param name="wanted">Null: what fits.</param>
    public static ConvertedDocument Of(ImmutableArray<DocumentFile> files, DocumentFormat? wanted)
    {
        // A ConfigMap is told once, whatever keys it has.
        files =
        [
            .. files.DistinctBy(file =>
                file.Document is { } document && ClusterManifest.IsOne(document.Name)
                    ? ClusterManifest.ObjectOf(document.Name)
                    : (object)file
            ),
        ];
        if (files is [var only])
        {
            return ConvertedDocument.Of(only, wanted);
        }
        if (wanted is not (null or DocumentFormat.Yaml))
        {
            const string Several =
                "is one of several documents in its file, which YAML alone can hold; take `--output yaml`, or split the file";
            return new ConvertedDocument(null, [FileProblem.Whole(files[0], Several)]);
        }
        ImmutableArray<ConvertedDocument> converted = [.. files.Select(file => ConvertedDocument.Of(file, DocumentFormat.Yaml))];
        return new ConvertedDocument(
            converted.Any(one => one.Text is null) ? null : string.Join("---\n", converted.Select(one => one.Text)),
            [.. converted.SelectMany(one => one.Problems)]
        );
    }
}
