using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Local.Tests.IdentityProvider;

public sealed class HttpsTests : IAsyncLifetime
{
    private LocalIdentityProvider provider = null!;

    public async ValueTask InitializeAsync() =>
        provider = await LocalIdentityProvider.StartAsync(
            new IdentityProviderOptions { Algorithms = ["ES256"], UsesHttps = true }
        );

    public ValueTask DisposeAsync() => provider.DisposeAsync();

    [Fact]
    public async Task Who_trusts_the_root_and_nothing_else_gets_the_keys()
    {
        using var client = Client([X509Certificate2.CreateFromPem(provider.RootCertificatePem)]);
        Assert.StartsWith("https://127.0.0.1:", provider.Issuer, StringComparison.Ordinal);
        Assert.Single((await PublishedKeys.FetchAsync(client, provider.KeySetUri)).KeyIds);
    }

    [Fact]
    public async Task Who_does_not_trust_the_root_gets_nothing()
    {
        using var client = Client([]);
        var error = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(provider.KeySetUri)));
        Assert.IsType<AuthenticationException>(error.InnerException);
        Assert.Equal(0, provider.Requests.KeySet);
    }

    private static HttpClient Client(X509Certificate2[] roots)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(roots);
        return new HttpClient(
            new SocketsHttpHandler { SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy } }
        );
    }
}
