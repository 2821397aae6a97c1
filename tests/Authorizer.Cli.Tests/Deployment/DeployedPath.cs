using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Account;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>A path of a Parameter Store in this process, files to push, and the command that goes there.</summary>
internal sealed class DeployedPath : IAsyncDisposable
{
    public const string Path = "/authorizer/prod";

    private readonly Meddling meddling = new();

    private DeployedPath(LocalParameterStore store) => Store = store;

    public LocalParameterStore Store { get; }

    public TemporaryFolder Folder { get; } = new();

    /// <summary>Called before a request with its operation and body; may meddle, or throw in the network's place.</summary>
    public Action<string, string>? BeforeRequest
    {
        set => meddling.Before = value;
    }

    /// <summary>Called with the operation after an answer has come; what it throws is the network's failure.</summary>
    public Action<string>? AfterAnswer
    {
        set => meddling.After = value;
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
        var run = await TheCommand.RunAsync(arguments, input, Open, hasKeys, stop);
        return run with { Output = Folder.Shorten(run.Output), Error = Folder.Shorten(run.Error) };
    }

    public OpenStore Open(AccountChoice choice) => new(ClientOf(Store), "eu-west-1");

    /// <summary>Everything below the path as another reader finds it.</summary>
    public async Task<Dictionary<string, Parameter>> ReadAsync()
    {
        var path = ParameterPath.Parse(Path);
        var found = await ClientOf(Store).GetParametersByPathAsync(path, CancellationToken.None);
        return found.ToDictionary(parameter => path.Relative(parameter.Name), StringComparer.Ordinal);
    }

    public async Task<string?> TierOfAsync(string name) => (await DescribeAsync(name)).Tier;

    public async Task<ParameterMetadata> DescribeAsync(string name)
    {
        var all = await ClientOf(Store).DescribeParametersAsync(ParameterPath.Parse(Path), CancellationToken.None);
        return all.Single(each => each.Name == $"{Path}/{name}");
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        Folder.Dispose();
    }

    private ParameterStoreClient ClientOf(LocalParameterStore store)
    {
        var credentials = store.Credentials;
        meddling.InnerHandler ??= new SocketsHttpHandler { UseProxy = false };
        return new ParameterStoreClient(
            new HttpMessageInvoker(meddling, disposeHandler: false),
            SsmEndpoint.Resolve(new SsmEndpointSettings { Region = "eu-west-1", EndpointUrlSsm = store.Endpoint.AbsoluteUri }),
            new StaticCredentials(
                new AwsCredentials(credentials.AccessKeyId, credentials.SecretAccessKey, credentials.SessionToken)
            ),
            new ParameterStoreOptions
            {
                Jitter = () => 0,
                MaxAttempts = 5,
                AttemptTimeout = TimeSpan.FromSeconds(30),
            },
            TimeProvider.System
        );
    }

    private sealed class Meddling : DelegatingHandler
    {
        public Action<string, string>? Before { get; set; }

        public Action<string>? After { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
        {
            var operation = request.Headers.GetValues("X-Amz-Target").Single().Split('.')[1];
            Before?.Invoke(operation, await request.Content!.ReadAsStringAsync(stop));
            var response = await base.SendAsync(request, stop);
            After?.Invoke(operation);
            return response;
        }
    }
}
