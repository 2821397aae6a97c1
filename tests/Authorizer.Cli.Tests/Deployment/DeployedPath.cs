using Authorizer.Aws.ParameterStore;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>A path of a Parameter Store in this process, files to push, and the command that goes there.</summary>
internal sealed class DeployedPath : IAsyncDisposable
{
    public const string Path = "/authorizer/prod";

    private readonly DeployedStore opened;

    private DeployedPath(LocalParameterStore store) => (Store, opened) = (store, new DeployedStore(store));

    public LocalParameterStore Store { get; }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Called before a request with its operation and body; may meddle, or throw in the network's place.</summary>
    public Action<string, string>? BeforeRequest
    {
        set => opened.BeforeRequest = value;
    }

    /// <summary>Called with the operation after an answer has come; what it throws is the network's failure.</summary>
    public Action<string>? AfterAnswer
    {
        set => opened.AfterAnswer = value;
    }

    public static async Task<DeployedPath> StartAsync(LocalParameterStoreOptions? options = null) =>
        new(await LocalParameterStore.StartAsync(options));

    public Task<TheCommand.Run> PushAsync(params string[] arguments) => RunAsync(["push", .. arguments, "--path", Path]);

    public Task<TheCommand.Run> PullAsync(params string[] arguments) => RunAsync(["pull", .. arguments, "--path", Path]);

    public async Task<TheCommand.Run> RunAsync(
        string[] arguments,
        string input = "",
        bool hasKeys = false,
        CancellationToken stop = default
    )
    {
        var run = await TheCommand.RunAsync(arguments, input, opened.Open, hasKeys, stop: stop);
        return run with { Output = Folder.Shorten(run.Output), Error = Folder.Shorten(run.Error) };
    }

    /// <summary>Everything below the path as another reader finds it.</summary>
    public async Task<Dictionary<string, Parameter>> ReadAsync()
    {
        var path = ParameterPath.Parse(Path);
        var found = await opened.Client().GetParametersByPathAsync(path, CancellationToken.None);
        return found.ToDictionary(parameter => path.Relative(parameter.Name), StringComparer.Ordinal);
    }

    public async Task<string?> TierOfAsync(string name) => (await DescribeAsync(name)).Tier;

    public async Task<ParameterMetadata> DescribeAsync(string name)
    {
        var all = await opened.Client().DescribeParametersAsync(ParameterPath.Parse(Path), CancellationToken.None);
        return all.Single(each => each.Name == $"{Path}/{name}");
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder.Dispose();
    }
}
