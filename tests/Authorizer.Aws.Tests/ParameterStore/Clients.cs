using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Aws.Tests.ParameterStore;

/// <summary>Clients of one endpoint or another, put together as the composition does.</summary>
internal static class Clients
{
    public static readonly ParameterPath Path = ParameterPath.Parse("/authorizer/prod");

    public static readonly ICredentialSource AnyCredentials = new StaticCredentials(
        new AwsCredentials("AKIDEXAMPLE", "secret-text", "session-text")
    );

    public static ParameterStoreClient Of(
        LocalParameterStore store,
        TimeProvider clock,
        ICredentialSource? credentials = null,
        ParameterStoreOptions? options = null
    ) =>
        Of(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false },
            store.Endpoint,
            clock,
            credentials ?? CredentialsOf(store),
            options
        );

    public static ParameterStoreClient Of(
        HttpMessageHandler handler,
        Uri? address = null,
        TimeProvider? clock = null,
        ICredentialSource? credentials = null,
        ParameterStoreOptions? options = null
    ) =>
        new(
            new HttpMessageInvoker(handler),
            SsmEndpoint.Resolve(new SsmEndpointSettings { Region = "eu-west-1", EndpointUrlSsm = address?.AbsoluteUri }),
            credentials ?? AnyCredentials,
            options ?? new ParameterStoreOptions { Jitter = () => 0.5 },
            clock ?? new ManualClock()
        );

    public static ICredentialSource CredentialsOf(LocalParameterStore store) =>
        new StaticCredentials(AwsCredentialsOf(store.Credentials));

    public static AwsCredentials AwsCredentialsOf(LocalCredentials local) =>
        new(local.AccessKeyId, local.SecretAccessKey, local.SessionToken);
}
