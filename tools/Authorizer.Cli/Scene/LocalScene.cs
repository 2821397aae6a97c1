using System.Collections.Immutable;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;
using Authorizer.Local.ApiGateway;
using Authorizer.Local.IdentityProvider;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Scene;

/// <summary>
/// The function between its neighbours: Parameter Store with documents, two identity providers, the Runtime API, API Gateway. All of
/// it is in this process but the function, and all of it ends with this object.
/// </summary>
internal sealed class LocalScene : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> started = new();
    private readonly Screen screen;

    private LocalScene(Screen screen) => this.screen = screen;

    public LocalIdentityProvider Provider { get; private set; } = null!;

    public LocalIdentityProvider Cluster { get; private set; } = null!;

    public RunningFunction Function { get; private set; } = null!;

    public LocalApiGateway Gateway { get; private set; } = null!;

    /// <summary>The samples and the user's own.</summary>
    public ImmutableArray<DocumentFile> Documents { get; private set; } = [];

    /// <summary>Told every request at the front.</summary>
    public Action<GatewayDecision>? Decided { get; set; }

    /// <exception cref="SceneException">A document is invalid, the port is taken, or the function does not start.</exception>
    public static async Task<LocalScene> StartAsync(
        string bootstrap,
        int port,
        ImmutableArray<DocumentFile> documents,
        Screen screen,
        CancellationToken stop
    )
    {
        var scene = new LocalScene(screen);
        try
        {
            await scene.StartNeighboursAsync(documents);
            await scene.StartFunctionAsync(bootstrap, stop);
            await scene.StartGatewayAsync(port);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    public string Mint(TokenSample sample) => (sample.IsOfCluster ? Cluster : Provider).Mint(sample.Request);

    /// <summary>New keys sign from now on; the old ones stay published, so old tokens go on working.</summary>
    public void RotateKeys()
    {
        Provider.RotateKeys();
        Cluster.RotateKeys();
        Finish(Provider);
        Finish(Cluster);
    }

    /// <summary>Every API forgets its cached answers.</summary>
    public void FlushCaches()
    {
        foreach (var api in Api.All)
        {
            Gateway.FlushAuthorizerCache(api.Name);
        }
    }

    /// <summary>Ends everything in reverse order, the function's process included.</summary>
    public async ValueTask DisposeAsync()
    {
        while (started.TryPop(out var neighbour))
        {
            await neighbour.DisposeAsync();
        }
    }

    private async Task StartNeighboursAsync(ImmutableArray<DocumentFile> documents)
    {
        Provider = Keep(await LocalIdentityProvider.StartAsync());
        screen.Say($"Identity provider `{SampleDocuments.Local}`: {Provider.DiscoveryUri}");
        Cluster = Keep(await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { UsesHttps = true }));
        screen.Say(
            $"Identity provider `{SampleDocuments.Cluster}`, with a certificate authority of its own: {Cluster.DiscoveryUri}"
        );
        Finish(Provider);
        Finish(Cluster);
        Documents =
        [
            DocumentFile.Of($"the sample {SampleDocuments.Local}.json", SampleDocuments.JwtProvider(Provider)),
            DocumentFile.Of($"the sample {SampleDocuments.Cluster}.yaml", SampleDocuments.JwtAuthenticator(Cluster)),
            .. documents,
        ];
        RequireValid(FileSet.Read(documents), FileSet.Read(Documents));
    }

    // A key pair comes into being when it is first used: better now than while the function waits for the key set.
    private static void Finish(LocalIdentityProvider provider)
    {
        foreach (var key in provider.Keys)
        {
            key.PublicKeyPem();
        }
    }

    // What the samples do to each other's callers is nothing the user can mend.
    private void RequireValid(FileSet own, FileSet all)
    {
        FileProblem[] problems = [.. own.Problems.Union(all.Problems.Where(problem => problem.IsError))];
        foreach (var problem in problems)
        {
            screen.Say(problem.ToString());
        }
        if (problems.Any(problem => problem.IsError))
        {
            throw new SceneException("A provider document has errors; mend it, or leave it out to see the samples alone.");
        }
    }

    private async Task StartFunctionAsync(string bootstrap, CancellationToken stop)
    {
        var store = Keep(await LocalParameterStore.StartAsync(cancellationToken: stop));
        foreach (var document in Documents)
        {
            store.Put($"{FunctionEnvironment.Path}/{document.Document!.Name}", document.Document.Value);
        }
        screen.Say($"Parameter Store: {store.Endpoint} with {string.Join(", ", Documents.Select(each => each.Document!.Name))}");
        Function = Keep(
            await RunningFunction.StartAsync(bootstrap, FunctionEnvironment.For(store), new FunctionLog(screen.Say), stop)
        );
        screen.Say("Function: started, and waits for events.");
    }

    private async Task StartGatewayAsync(int port)
    {
        var options = new ApiGatewayOptions
        {
            Stages = [.. Api.All.Select(api => api.Before(Function))],
            Port = port,
            OnDecision = decision => Decided?.Invoke(decision),
        };
        try
        {
            Gateway = Keep(await LocalApiGateway.StartAsync(options));
        }
        catch (IOException)
        {
            throw new SceneException($"Port {port} on 127.0.0.1 is taken; choose another by --port, or none for a free one.");
        }
        screen.Say($"API Gateway: {Gateway.BaseAddress}");
    }

    private T Keep<T>(T neighbour)
        where T : IAsyncDisposable
    {
        started.Push(neighbour);
        return neighbour;
    }
}
