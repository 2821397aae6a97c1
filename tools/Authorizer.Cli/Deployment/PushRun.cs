using System.Text;
using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;

namespace Authorizer.Cli.Deployment;

/// <summary>
/// Writes what a plan says: documents, then removals, then the manifest, without which no function takes the set. Versions are
/// compared before the first write, at each, and before the manifest.
/// </summary>
internal sealed class PushRun(ParameterStoreClient store, PushPlan plan, string? keyId)
{
    private readonly ParameterPath path = plan.Deployed.Path;
    private readonly VersionWatch watch = new(store, plan.Deployed.Path);
    private readonly Dictionary<string, long> versions = plan
        .Changes.Where(change => change.Before is not null)
        .ToDictionary(change => change.Name, change => change.Before!.Version, StringComparer.Ordinal);
    private Dictionary<string, ParameterMetadata> known = new(StringComparer.Ordinal);

    /// <summary>How many parameters are written or removed, the manifest included.</summary>
    public int Steps { get; } = plan.Changes.Count(change => change.IsWritten) + plan.Count(ChangeKind.Removed) + 1;

    /// <summary>Whether a write or a removal has been tried, so that the old manifest may not match any more.</summary>
    public bool HasBegun { get; private set; }

    /// <param name="step">Told after each parameter.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="PushConflictException">Somebody else wrote below the path meanwhile.</exception>
    /// <exception cref="ParameterStoreException">A call failed for good.</exception>
    public async Task RunAsync(Action step, CancellationToken stop)
    {
        var manifest = plan.Deployed.Manifest;
        await watch.RequireAsync(versions, manifest?.Version, stop);
        if (manifest is not null || plan.Count(ChangeKind.Changed) > 0)
        {
            var described = await store.DescribeParametersAsync(path, stop);
            known = described.ToDictionary(each => path.Relative(each.Name), StringComparer.Ordinal);
        }
        foreach (var change in plan.Changes.Where(change => change.IsWritten))
        {
            HasBegun = true;
            versions[change.Name] = await WriteAsync(change.Name, change.Value!, change.Type, change.Before, stop);
            step();
        }
        await RemoveAsync(step, stop);
        await watch.RequireAsync(versions, manifest?.Version, stop);
        var text = ManifestText.Of(versions.Select(pair => (pair.Key, pair.Value)));
        if (manifest?.Value != text)
        {
            await WriteAsync(Manifest.Name, text, manifest?.Type ?? ParameterType.PlainText, manifest, stop);
        }
        step();
    }

    private async Task RemoveAsync(Action step, CancellationToken stop)
    {
        var names = plan.Changes.Where(change => change.Kind == ChangeKind.Removed).Select(change => change.Name).ToArray();
        HasBegun |= names.Length > 0;
        await store.DeleteParametersAsync([.. names.Select(FullName)], stop);
        foreach (var name in names)
        {
            versions.Remove(name);
            step();
        }
    }

    private async Task<long> WriteAsync(string name, string value, string type, Parameter? before, CancellationToken stop)
    {
        var request = new PutParameterRequest
        {
            Name = FullName(name),
            Value = value,
            Type = type,
            Overwrite = before is not null,
            // Without a key the service would take the account's default one, whatever there was before.
            KeyId = type == ParameterType.SecureString ? keyId ?? known.GetValueOrDefault(name)?.KeyId : null,
            Tier = TierOf(name, value),
        };
        try
        {
            var written = await store.PutParameterAsync(request, stop);
            await watch.RequireFollowsAsync(name, value, before?.Version ?? 0, written.Version, stop);
            return written.Version;
        }
        catch (ParameterStoreException failure) when (failure.Kind == ParameterStoreError.AlreadyExists)
        {
            return await watch.RequireOursAsync(name, value, stop);
        }
    }

    // An advanced parameter cannot become a standard one again.
    private string TierOf(string name, string value) =>
        Encoding.UTF8.GetByteCount(value) > ParameterTier.StandardBytes
        || known.GetValueOrDefault(name)?.Tier == ParameterTier.Advanced
            ? ParameterTier.Advanced
            : ParameterTier.Standard;

    private string FullName(string name) => path.Below(name.Split('/'));
}
