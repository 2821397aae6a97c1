using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;

namespace Authorizer.Serving;

/// <summary>The documents below the configuration's path, read whole, or not at all when the manifest says that nothing changed.</summary>
internal sealed class StoredDocuments(ParameterStoreClient store, ParameterPath path)
{
    // Its version too: names and versions can come again after a deletion, with other texts behind them.
    private (string Text, long Version)? readManifest;
    private (string Text, long Version)? takenManifest;

    /// <summary>
    /// Null when there is nothing new. Throws <see cref="ParameterStoreException"/>, also for a set that does not match its manifest:
    /// someone is writing it at this moment (contract 3, <c>manifest</c>).
    /// </summary>
    /// <param name="readAhead">Gets documents while the next page is on its way; what it makes of them is its own business until all are there.</param>
    /// <param name="cancellation">The deadline.</param>
    public async Task<IReadOnlyList<ParameterDocument>?> ReadAsync(
        Action<ParameterDocument> readAhead,
        CancellationToken cancellation
    )
    {
        if (takenManifest is { } taken && await ReadManifestAsync(cancellation) == taken)
        {
            return null;
        }
        var parameters = await store.GetParametersByPathAsync(path, ReadAhead, cancellation);
        var documents = parameters.Select(ToDocument).ToArray();
        var manifest = Array.Find(documents, document => document.Name == Manifest.Name);
        if (manifest is not null)
        {
            RequireMatch(manifest, documents);
        }
        readManifest = manifest is null ? null : (manifest.Value, manifest.Version);
        return documents;

        void ReadAhead(Parameter parameter)
        {
            if (path.Contains(parameter.Name))
            {
                readAhead(ToDocument(parameter));
            }
        }
    }

    /// <summary>What was read last is in force; until it is, the next reading is a whole one.</summary>
    public void NoteTaken() => takenManifest = readManifest;

    private async Task<(string Text, long Version)?> ReadManifestAsync(CancellationToken cancellation)
    {
        try
        {
            var manifest = await store.GetParameterAsync(path.Below(Manifest.Name), cancellation);
            return (manifest.Value, manifest.Version);
        }
        catch (ParameterStoreException failure) when (failure.Kind == ParameterStoreError.NotFound)
        {
            return null;
        }
    }

    private ParameterDocument ToDocument(Parameter parameter) =>
        new(path.Relative(parameter.Name), parameter.Value, parameter.Version);

    private static void RequireMatch(ParameterDocument manifest, ParameterDocument[] documents)
    {
        if (!Manifest.TryParse(manifest.Value, out var versions, out _) || !versions.Matches(documents))
        {
            throw new ParameterStoreException(
                ParameterStoreError.InvalidResponse,
                "ManifestMismatch",
                "The parameters do not match their manifest: they are being written, or the manifest is broken. Push again if this lasts."
            );
        }
    }
}
