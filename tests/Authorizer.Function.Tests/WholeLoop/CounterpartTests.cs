using Authorizer.Aws.Credentials;
using Authorizer.Aws.ParameterStore;
using Authorizer.Aws.Tests.ParameterStore;
using Authorizer.Counterparts.Tests.Node;
using Authorizer.Counterparts.Tests.OpenId;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>The whole loop between servers that are not ours: moto as Parameter Store, oidc-provider as identity provider.</summary>
public abstract class CounterpartTests(Build build, MotoServer moto)
{
    private const string Audience = "https://orders.example.test";

    [Fact]
    public async Task A_client_credentials_token_of_a_certified_provider_is_allowed_rotated_and_withdrawn()
    {
        await using var provider = await OidcProviderProcess.StartAsync();
        using var client = new HttpClient();
        await using var function = await StartedAsync(
            "providers/idp",
            $$"""
            {"Kind":"jwt-provider","Name":"idp","Issuer":"{{provider.Issuer}}","Audiences":["{{Audience}}"],
             "JSONWebKeySet":{"Discovery":{"CacheDuration":"1s","RequestTimeoutMs":20000 } } }
            """
        );
        var old = await provider.AccessTokenAsync(client, Audience, scope: "orders:read");
        Assert.Contains("\"scope\":\"orders:read\"", await AllowedAsync(function, old), StringComparison.Ordinal);

        await provider.RotateAsync();
        await AllowedAsync(function, await provider.AccessTokenAsync(client, Audience, "ES256"));
        await AllowedAsync(function, old);

        await provider.WithdrawAsync();
        await Eventually.BecomesAsync(
            () => function.InvokeAsync(Events.Token(old)),
            answer => answer == "Function.Unauthorized: Unauthorized",
            "the withdrawn key is refused"
        );
    }

    [Fact]
    public async Task The_guide_s_manifest_works_against_a_certified_provider_with_a_private_authority()
    {
        using var certificate = LoopbackCertificate.Create();
        await using var provider = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);
        using var client = certificate.NewClient();
        await using var function = await StartedAsync(
            "providers/my-jwt-authenticator",
            $"""
            apiVersion: authentication.concierge.pinniped.dev/v1alpha1
            kind: JWTAuthenticator
            metadata:
               name: my-jwt-authenticator
            spec:
               issuer: {provider.Issuer}
               audience: {Audience}
               claims:
                 username: email
               tls:
                 certificateAuthorityData: {Convert.ToBase64String(await File.ReadAllBytesAsync(certificate.CertificateFile))}
            """
        );

        var rsa = await AllowedAsync(function, await provider.AccessTokenAsync(client, Audience));
        var ec = await AllowedAsync(function, await provider.AccessTokenAsync(client, Audience, "ES256"));
        Assert.Contains("\"principalId\":\"RS256@clients.example.test\"", rsa, StringComparison.Ordinal);
        Assert.Contains("\"principalId\":\"ES256@clients.example.test\"", ec, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authentication_configuration_works_against_a_certified_provider_with_a_private_authority()
    {
        using var certificate = LoopbackCertificate.Create();
        await using var provider = await OidcProviderProcess.StartAsync(certificate.CertificateFile, certificate.KeyFile);
        using var client = certificate.NewClient();
        var pem = string.Join("\n        ", await File.ReadAllLinesAsync(certificate.CertificateFile));
        await using var function = await StartedAsync(
            "providers/cluster",
            $"""
            apiVersion: apiserver.config.k8s.io/v1
            kind: AuthenticationConfiguration
            jwt:
            - issuer:
                url: {provider.Issuer}
                audiences: [{Audience}, another]
                audienceMatchPolicy: MatchAny
                certificateAuthority: |
                    {pem}
              claimValidationRules:
              - expression: claims.email.endsWith("@clients.example.test")
              claimMappings:
                username:
                  expression: 'claims.email_verified == true ? claims.email : ""'
                groups:
                  claim: groups
                  prefix: "oidc:"
                extra:
                - key: example.com/client
                  valueExpression: claims.client_id
              userValidationRules:
              - expression: '!("oidc:ES256" in user.groups)'
            """
        );

        var allowed = await AllowedAsync(function, await provider.AccessTokenAsync(client, Audience));
        var refused = await function.InvokeAsync(Events.Token(await provider.AccessTokenAsync(client, Audience, "ES256")));

        Assert.Contains("\"principalId\":\"RS256@clients.example.test\"", allowed, StringComparison.Ordinal);
        Assert.Contains("\"example_com_client\":\"RS256\"", allowed, StringComparison.Ordinal);
        Assert.Contains("oidc:machines", allowed, StringComparison.Ordinal);
        Assert.Equal("Function.Unauthorized: Unauthorized", refused);
    }

    private async Task<RunningFunction> StartedAsync(string name, string document)
    {
        var path = $"/authorizer/{Guid.NewGuid():N}";
        using var http = new HttpMessageInvoker(new SocketsHttpHandler());
        var store = new ParameterStoreClient(
            http,
            SsmEndpoint.Resolve(new SsmEndpointSettings { Region = "eu-west-1", EndpointUrlSsm = moto.Endpoint.ToString() }),
            new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "example", sessionToken: null)),
            new ParameterStoreOptions { Jitter = () => 0, AttemptTimeout = TimeSpan.FromSeconds(20) },
            TimeProvider.System
        );
        var request = new PutParameterRequest
        {
            Name = $"{path}/{name}",
            Value = document,
            Type = ParameterType.SecureString,
        };
        await store.PutParameterAsync(request, CancellationToken.None);
        return await RunningFunction.StartedAsync(
            build,
            function =>
            {
                function.Environment["AUTHORIZER_PARAMETER_PATH"] = path;
                function.Environment["AWS_ENDPOINT_URL_SSM"] = moto.Endpoint.ToString();
            }
        );
    }

    private static Task<string> AllowedAsync(RunningFunction function, string token) =>
        Eventually.BecomesAsync(
            () => function.InvokeAsync(Events.Token(token)),
            answer => answer.Contains("\"Effect\":\"Allow\"", StringComparison.Ordinal),
            "the token is allowed"
        );
}

public sealed class ManagedCounterpartTests(MotoServer moto) : CounterpartTests(Build.Managed, moto), IClassFixture<MotoServer>;

public sealed class NativeCounterpartTests(MotoServer moto) : CounterpartTests(Build.Native, moto), IClassFixture<MotoServer>;
