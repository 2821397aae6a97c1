using System.Collections.Immutable;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Notations;
using Authorizer.Cli.Terminal;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>One pull from reading to printing.</summary>
internal sealed class PullSession(PullRequest request, Screen screen)
{
    private static readonly string[] DocumentFolders = ["providers/", "intentions/"];

    /// <param name="store">Where it is deployed.</param>
    /// <param name="path">Below which path.</param>
    /// <param name="region">For the sentence about an empty path.</param>
    /// <param name="stop">Ends it.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(ParameterStoreClient store, ParameterPath path, string region, CancellationToken stop)
    {
        var deployed = await DeployedSet.ReadAsync(store, path, stop);
        ImmutableArray<PulledDocument> documents = [.. Wanted(deployed).Select(pair => Pull(pair.Key, pair.Value))];
        if (documents.IsEmpty)
        {
            screen.Say($"error: There is no document below {path} in {region}; check path, region and account.");
            return ExitCode.Findings;
        }
        if (request.Folder is { } folder)
        {
            return new PulledFolder(folder, request.IsForced, screen).Write(documents);
        }
        if (request.Output == OutputFormat.Json)
        {
            PullReport.WriteJson(path, documents, screen);
        }
        else
        {
            PullReport.WriteText(documents, screen);
        }
        return ExitCode.Ok;
    }

    private IEnumerable<KeyValuePair<string, Parameter>> Wanted(DeployedSet deployed)
    {
        if (!request.TakesAll)
        {
            var named = NamedObjects.In(deployed.Parameters.Select(pair => DeployedSet.DocumentOf(pair.Key, pair.Value)));
            return deployed.Parameters.Where(pair => IsDocument(pair.Key) || named.Contains(pair.Key));
        }
        return deployed.Manifest is { } manifest ? deployed.Parameters.Append(new(Manifest.Name, manifest)) : deployed.Parameters;
    }

    private PulledDocument Pull(string name, Parameter parameter)
    {
        if (ClusterManifest.Of(name, parameter.Value) is { } manifest)
        {
            return new PulledDocument(name, parameter, ObjectText(manifest, parameter.Name));
        }
        if (!IsDocument(name))
        {
            return new PulledDocument(name, parameter, parameter.Value);
        }
        var text = NormalForm.Of(parameter.Value, request.Output, out var flaw);
        if (flaw is not null)
        {
            screen.Say($"warning: {parameter.Name} {flaw}.");
        }
        return new PulledDocument(name, parameter, text);
    }

    // What the parameter holds is no document by itself: in the object that it is a key of, it is one that `push` takes.
    private string ObjectText(MapNode manifest, string parameter)
    {
        if (NotationOutput.FormatOf(request.Output) == DocumentFormat.Hcl)
        {
            screen.Say($"warning: {parameter} is of a Kubernetes kind, which has no form in HCL, and is given in YAML.");
        }
        var format = request.Output == OutputFormat.Json ? DocumentFormat.Json : DocumentFormat.Yaml;
        return Notation.Write(manifest, format);
    }

    private static bool IsDocument(string name) =>
        DocumentFolders.Any(folder => name.StartsWith(folder, StringComparison.Ordinal));
}
