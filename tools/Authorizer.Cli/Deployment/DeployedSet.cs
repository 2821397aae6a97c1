using System.Collections.Immutable;
using Authorizer.Aws.ParameterStore;
using Authorizer.Configuration;

namespace Authorizer.Cli.Deployment;

/// <summary>Everything below one path as it was read at one moment.</summary>
internal sealed class DeployedSet
{
    private DeployedSet(ParameterPath path, ImmutableSortedDictionary<string, Parameter> parameters) =>
        (Path, Parameters) = (path, parameters);

    public ParameterPath Path { get; }

    /// <summary>By name relative to the path; the manifest is not among them.</summary>
    public ImmutableSortedDictionary<string, Parameter> Parameters { get; }

    /// <summary>Null where none has been written yet.</summary>
    public Parameter? Manifest { get; private init; }

    public static async Task<DeployedSet> ReadAsync(ParameterStoreClient store, ParameterPath path, CancellationToken stop)
    {
        var all = await store.GetParametersByPathAsync(path, stop);
        var byName = all.ToImmutableSortedDictionary(
            parameter => path.Relative(parameter.Name),
            parameter => parameter,
            StringComparer.Ordinal
        );
        return new DeployedSet(path, byName.Remove(Configuration.Manifest.Name))
        {
            Manifest = byName.GetValueOrDefault(Configuration.Manifest.Name),
        };
    }

    /// <summary>A parameter as a document of the configuration.</summary>
    public static ParameterDocument DocumentOf(string name, Parameter parameter) => new(name, parameter.Value, parameter.Version);
}
