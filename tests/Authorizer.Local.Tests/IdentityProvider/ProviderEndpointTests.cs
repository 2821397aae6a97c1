using System.Net;
using System.Text.Json;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Local.Tests.IdentityProvider;

public sealed class ProviderEndpointTests : IAsyncLifetime
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private LocalIdentityProvider provider = null!;

    public async ValueTask InitializeAsync() =>
        provider = await LocalIdentityProvider.StartAsync(
            new IdentityProviderOptions { Algorithms = ["ES256"], IssuerPath = "/realms/acme" }
        );

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Discovery_names_the_issuer_it_was_found_at_and_the_key_set()
    {
        var document = await JsonAsync(provider.DiscoveryUri);
        Assert.EndsWith("/realms/acme", provider.Issuer, StringComparison.Ordinal);
        Assert.Equal(provider.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal(provider.KeySetUri, document.GetProperty("jwks_uri").GetString());
        Assert.Equal(provider.TokenUri, document.GetProperty("token_endpoint").GetString());
        Assert.Equal("""["ES256"]""", document.GetProperty("id_token_signing_alg_values_supported").GetRawText());
    }

    [Fact]
    public async Task The_key_set_holds_public_members_only()
    {
        var key = (await JsonAsync(provider.KeySetUri)).GetProperty("keys")[0];
        Assert.Equal(["kid", "alg", "use", "kty", "crv", "x", "y"], key.EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task Requests_are_counted_by_endpoint()
    {
        await client.GetAsync(new Uri(provider.DiscoveryUri));
        await client.GetAsync(new Uri(provider.KeySetUri));
        await client.GetAsync(new Uri(provider.KeySetUri));
        Assert.Equal((1, 2, 0), (provider.Requests.Discovery, provider.Requests.KeySet, provider.Requests.Token));
    }

    [Fact]
    public async Task Any_other_path_is_not_found() =>
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(provider.Issuer + "/other"))).StatusCode);

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_status_can_be_set(int status)
    {
        provider.KeySetFault = EndpointFault.Status(status);
        Assert.Equal(status, (int)(await client.GetAsync(new Uri(provider.KeySetUri))).StatusCode);
        provider.KeySetFault = null;
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(new Uri(provider.KeySetUri))).StatusCode);
    }

    [Fact]
    public async Task A_page_for_people_says_it_is_one()
    {
        provider.KeySetFault = EndpointFault.Html;
        using var response = await client.GetAsync(new Uri(provider.KeySetUri));
        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("<!doctype html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_set_is_a_complete_document()
    {
        provider.KeySetFault = EndpointFault.EmptySet;
        Assert.Equal("""{"keys":[]}""", (await JsonAsync(provider.KeySetUri)).GetRawText());
    }

    [Fact]
    public async Task An_oversized_set_is_the_right_one_and_two_megabytes_long()
    {
        provider.KeySetFault = EndpointFault.Oversized;
        var bytes = await client.GetByteArrayAsync(new Uri(provider.KeySetUri));
        Assert.True(bytes.Length > 2 * 1024 * 1024);
        using var document = JsonDocument.Parse(bytes);
        Assert.Single(document.RootElement.GetProperty("keys").EnumerateArray());
    }

    [Fact]
    public async Task Who_follows_a_redirect_finds_the_right_set_and_is_counted()
    {
        provider.KeySetFault = EndpointFault.Redirect;
        using var response = await client.GetAsync(new Uri(provider.KeySetUri));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal(0, provider.Requests.Redirected);
        Assert.Single(
            (await JsonAsync(new Uri(new Uri(provider.Issuer), response.Headers.Location!).ToString()))
                .GetProperty("keys")
                .EnumerateArray()
        );
        Assert.Equal(1, provider.Requests.Redirected);
    }

    [Fact]
    public async Task A_foreign_issuer_stands_in_discovery_alone()
    {
        provider.DiscoveryFault = EndpointFault.ForeignIssuer;
        var document = await JsonAsync(provider.DiscoveryUri);
        Assert.NotEqual(provider.Issuer, document.GetProperty("issuer").GetString());
        Assert.Equal(provider.KeySetUri, document.GetProperty("jwks_uri").GetString());
    }

    [Fact]
    public async Task Down_cuts_the_connection()
    {
        provider.KeySetFault = EndpointFault.Down;
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(provider.KeySetUri)));
    }

    [Fact]
    public async Task A_hanging_endpoint_answers_nobody_and_does_not_hold_up_the_end()
    {
        provider.KeySetFault = EndpointFault.Hang;
        var pending = client.GetAsync(new Uri(provider.KeySetUri));
        while (provider.Requests.KeySet == 0)
        {
            await Task.Yield();
        }
        Assert.False(pending.IsCompleted);
        await provider.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => pending);
    }

    private async Task<JsonElement> JsonAsync(string uri)
    {
        using var document = JsonDocument.Parse(await client.GetByteArrayAsync(new Uri(uri)));
        return document.RootElement.Clone();
    }
}
