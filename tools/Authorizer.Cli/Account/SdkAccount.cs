using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Authorizer.Aws.ParameterStore;

namespace Authorizer.Cli.Account;

/// <summary>
/// The account as the AWS SDK for .NET finds it: environment, web identity, profiles with single sign-on, assumed roles and processes,
/// container endpoint, instance. A profile that is named on the command line goes before all of them.
/// </summary>
internal static class SdkAccount
{
    // Parameter Store takes some three writes a second; a push of many documents meets that limit and waits.
    private const int MaxAttempts = 10;
    private static readonly TimeSpan BaseDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    /// <inheritdoc cref="StoreOpener"/>
    public static OpenStore Open(AccountChoice choice)
    {
        var chain = new CredentialProfileStoreChain();
        var profile = ProfileOf(choice, chain);
        var endpoint = EndpointOf(choice, profile);
        var credentials = SourceOf(choice, profile, chain, endpoint.Region);
        var options = new ParameterStoreOptions
        {
            Jitter = Random.Shared.NextDouble,
            MaxAttempts = MaxAttempts,
            BaseDelay = BaseDelay,
            AttemptTimeout = AttemptTimeout,
        };
        var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false });
        return new OpenStore(
            new ParameterStoreClient(http, endpoint, credentials, options, TimeProvider.System),
            endpoint.Region
        );
    }

    /// <summary>API Gateway's own interface, as the same account; where <c>AWS_ENDPOINT_URL_API_GATEWAY</c> says, or <c>AWS_ENDPOINT_URL</c>.</summary>
    /// <exception cref="AccountException">There are no credentials or no region.</exception>
    public static OpenGateway OpenGateway(AccountChoice choice)
    {
        var chain = new CredentialProfileStoreChain();
        var profile = ProfileOf(choice, chain);
        // Parameter Store's endpoint knows partitions, FIPS and dual stack; API Gateway's differs in its first label alone.
        var store = EndpointOf(choice with { EndpointUrl = null }, profile, isConfigured: false);
        var configured = Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") is "true"
            ? null
            : Variable("AWS_ENDPOINT_URL_API_GATEWAY") ?? Variable("AWS_ENDPOINT_URL") ?? profile?.EndpointUrl;
        var address = configured ?? $"https://apigateway{store.Address.Host["ssm".Length..]}";
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http"
            ? new OpenGateway(
                new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false }),
                uri,
                store.Region,
                SourceOf(choice, profile, chain, store.Region)
            )
            : throw new AccountException(
                "AWS_ENDPOINT_URL_API_GATEWAY (or AWS_ENDPOINT_URL) must be an http or https URL; mend or unset it."
            );
    }

    private static SdkCredentials SourceOf(
        AccountChoice choice,
        CredentialProfile? profile,
        CredentialProfileStoreChain chain,
        string region
    )
    {
        SdkClients.Register();
        var source = AssumedRole.Of(CredentialsOf(choice, profile, chain), Amazon.RegionEndpoint.GetBySystemName(region));
        return new SdkCredentials(source, profile?.Name);
    }

    private static CredentialProfile? ProfileOf(AccountChoice choice, CredentialProfileStoreChain chain)
    {
        var name = choice.Profile ?? Variable("AWS_PROFILE");
        if (chain.TryGetProfile(name ?? "default", out var profile))
        {
            return profile;
        }
        return name is null
            ? null
            : throw new AccountException(
                $"There is no profile `{name}` in ~/.aws/config or ~/.aws/credentials (or the files that AWS_CONFIG_FILE and"
                    + " AWS_SHARED_CREDENTIALS_FILE name); check its name, or run `aws configure sso`."
            );
    }

    private static AWSCredentials CredentialsOf(
        AccountChoice choice,
        CredentialProfile? profile,
        CredentialProfileStoreChain chain
    )
    {
        if ((Variable("AWS_ACCESS_KEY_ID") is null) != (Variable("AWS_SECRET_ACCESS_KEY") is null) && choice.Profile is null)
        {
            throw new AccountException(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY belong together; only one of them is set. Set both or neither."
            );
        }
        try
        {
            return choice.Profile is null
                ? DefaultAWSCredentialsIdentityResolver.GetCredentials()
                : profile!.GetAWSCredentials(chain);
        }
        catch (Exception error) when (SdkWords.IsAbout(error))
        {
            throw new AccountException(SdkWords.NoneFound(choice.Profile, error), error);
        }
    }

    private static SsmEndpoint EndpointOf(AccountChoice choice, CredentialProfile? profile, bool isConfigured = true)
    {
        var region = choice.Region ?? Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION") ?? profile?.Region?.SystemName;
        if (region is null)
        {
            throw new AccountException("No region: give --region, e.g. eu-west-1, or set AWS_REGION or the profile's `region`.");
        }
        try
        {
            return SsmEndpoint.Resolve(
                new SsmEndpointSettings
                {
                    Region = region,
                    EndpointUrlSsm = choice.EndpointUrl ?? Variable("AWS_ENDPOINT_URL_SSM"),
                    EndpointUrl = Variable("AWS_ENDPOINT_URL") ?? profile?.EndpointUrl,
                    IgnoreConfiguredEndpointUrls =
                        choice.EndpointUrl is not null ? null
                        : isConfigured ? Variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS")
                        : "true",
                    UseFipsEndpoint = Variable("AWS_USE_FIPS_ENDPOINT"),
                    UseDualstackEndpoint = Variable("AWS_USE_DUALSTACK_ENDPOINT"),
                }
            );
        }
        catch (FormatException error)
        {
            throw new AccountException(error.Message, error);
        }
    }

    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
