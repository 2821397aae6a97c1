using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;

namespace Authorizer.Cli.Deployment;

/// <summary>Notices that somebody else writes below the path. Parameter Store has no conditional write, so versions are compared.</summary>
internal sealed class VersionWatch(ParameterStoreClient store, ParameterPath path)
{
    /// <summary>Reads everything again.</summary>
    /// <param name="expected">The version of each parameter, by name relative to the path; the manifest is not among them.</param>
    /// <param name="manifest">The manifest's; null where there must be none.</param>
    /// <param name="stop">Ends it.</param>
    /// <exception cref="PushConflictException">There is another version, a parameter more, or one less.</exception>
    public async Task RequireAsync(IReadOnlyDictionary<string, long> expected, long? manifest, CancellationToken stop)
    {
        var now = await DeployedSet.ReadAsync(store, path, stop);
        foreach (var name in now.Parameters.Keys.Union(expected.Keys).Order(StringComparer.Ordinal))
        {
            Require(name, now.Parameters.GetValueOrDefault(name)?.Version ?? 0, expected.GetValueOrDefault(name));
        }
        Require(Manifest.Name, now.Manifest?.Version ?? 0, manifest ?? 0);
    }

    /// <summary>
    /// Whether a write that gave <paramref name="version"/> followed <paramref name="before"/>. An attempt whose answer was lost has
    /// written as well: versions in between are ours when they hold the same text.
    /// </summary>
    /// <exception cref="PushConflictException">Somebody else wrote in between.</exception>
    public async Task RequireFollowsAsync(string name, string value, long before, long version, CancellationToken stop)
    {
        for (var between = before + 1; between < version; between++)
        {
            var found = await store.GetParameterAsync(string.Create(null, $"{FullName(name)}:{between}"), stop);
            if (found.Value != value)
            {
                Require(name, version, before + 1);
            }
        }
        if (version <= before)
        {
            Require(name, version, before + 1);
        }
    }

    /// <summary>A parameter that was to be new exists: by an attempt whose answer was lost, or by somebody else.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="PushConflictException">It holds something else.</exception>
    public async Task<long> RequireOursAsync(string name, string value, CancellationToken stop)
    {
        var found = await store.GetParameterAsync(FullName(name), stop);
        if (found.Value != value)
        {
            Require(name, found.Version, 0);
        }
        return found.Version;
    }

    private string FullName(string name) => path.Below(name.Split('/'));

    private void Require(string name, long found, long expected)
    {
        if (found != expected)
        {
            throw new PushConflictException(
                (found, expected) switch
                {
                    (0, _) => $"Somebody else has deleted {FullName(name)} meanwhile.",
                    (_, 0) => $"Somebody else has written {FullName(name)} meanwhile.",
                    _ => $"Somebody else has written {FullName(name)} meanwhile: version {found} where {expected} was expected.",
                }
            );
        }
    }
}
