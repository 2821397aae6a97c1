using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Account;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Cli.Tests.Deployment;

/// <summary>The command's way to a Parameter Store in this process, with somebody who may meddle with every request.</summary>
internal sealed class DeployedStore(LocalParameterStore store)
{
    private readonly Meddling meddling = new(new SocketsHttpHandler { UseProxy = false });

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

    public OpenStore Open(AccountChoice choice) => new(Client(), "eu-west-1");

    public ParameterStoreClient Client()
    {
        var credentials = store.Credentials;
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

    private sealed class Meddling(HttpMessageHandler inner) : DelegatingHandler(inner)
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
