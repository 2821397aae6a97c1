using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Configuration;
using Authorizer.Cryptography;

namespace Authorizer.Cli.Deployment;

/// <summary>
/// What <c>--prune</c> removes: documents that no file has, published keys whose provider is not there afterwards, and keys of ConfigMaps and
/// Secrets that no document names.
/// </summary>
/// <param name="files">The documents among the files.</param>
internal sealed class Pruning(IReadOnlyCollection<ParameterDocument> files)
{
    private const string Providers = "providers/";
    private const string Access = "intentions/";
    private const string Keys = "keys/";

    private readonly ImmutableHashSet<string> names = [.. files.Select(document => document.Name)];
    private readonly ImmutableHashSet<string> named = NamedObjects.In(files);
    private readonly ImmutableHashSet<string> providers = [.. files.SelectMany(ProvidersOf)];

    /// <param name="name">Of a deployed parameter that is not among the files, relative to the path.</param>
    public bool Removes(string name)
    {
        if (name.StartsWith(Providers, StringComparison.Ordinal) || name.StartsWith(Access, StringComparison.Ordinal))
        {
            return !names.Contains(name);
        }
        if (ClusterManifest.IsOne(name))
        {
            return !named.Contains(name);
        }
        // What is none of ours stays: somebody put it there who knows why.
        return name.StartsWith(Keys, StringComparison.Ordinal) && !providers.Contains(name[Keys.Length..]);
    }

    // A document with several entries has as many providers, each with keys of its own; a broken one is not pushed.
    private static IEnumerable<string> ProvidersOf(ParameterDocument document)
    {
        if (!document.Name.StartsWith(Providers, StringComparison.Ordinal))
        {
            return [];
        }
        var readings = new DocumentReader(KeyImport.Import, DeploymentPackage.Absent).Read(document).Readings;
        return readings.Select(reading => reading.Provider?.Name).OfType<string>().Append(document.Name[Providers.Length..]);
    }
}
