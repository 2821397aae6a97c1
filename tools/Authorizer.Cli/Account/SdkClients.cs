using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

namespace Authorizer.Cli.Account;

/// <summary>
/// The service clients that the SDK's credential sources call. It would look for their assemblies at run time, which a native program
/// does not have, so they are handed to it. None of these calls is signed: a session's or a web identity's token stands in it.
/// </summary>
internal static class SdkClients
{
    public static void Register()
    {
        var registry = GlobalRuntimeDependencyRegistry.Instance;
        var unsigned = new AnonymousAWSCredentials();
        registry.RegisterSSOClient(context => new AmazonSSOClient(unsigned, context.SSOClientContextData.Region));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(unsigned, context.SSOOIDCClientContextData.Region));
        registry.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            unsigned,
            context.SecurityTokenServiceClientContextData.Region
        ));
    }
}
