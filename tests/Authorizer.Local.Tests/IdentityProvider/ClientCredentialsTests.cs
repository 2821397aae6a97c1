using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Authorizer.Local.IdentityProvider;

namespace Authorizer.Local.Tests.IdentityProvider;

public sealed class ClientCredentialsTests : IAsyncLifetime
{
    private const string Id = "cli:ent";
    private readonly string secret = Guid.NewGuid().ToString("N");
    private readonly HttpClient client = new();
    private LocalIdentityProvider provider = null!;

    public async ValueTask InitializeAsync()
    {
        var registered = new ProviderClient(Id, secret, ["orders:read", "orders:write"]);
        provider = await LocalIdentityProvider.StartAsync(
            new IdentityProviderOptions { Algorithms = ["ES256"], Clients = [registered] }
        );
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await provider.DisposeAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_registered_client_gets_a_token_that_verifies(bool usesBasic)
    {
        var (status, body) = await AskAsync(usesBasic, ("scope", "orders:read"), ("audience", "billing"));
        var token = body.GetProperty("access_token").GetString()!;
        var claims = PublishedKeys.Json(token.Split('.')[1]);
        Assert.Equal(200, status);
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(300, body.GetProperty("expires_in").GetInt32());
        Assert.True((await PublishedKeys.FetchAsync(client, provider.KeySetUri)).Verify(token));
        Assert.Equal(Id, claims.GetProperty("client_id").GetString());
        Assert.Equal("billing", claims.GetProperty("aud").GetString());
        Assert.Equal("orders:read", claims.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Who_asks_for_no_scope_gets_all_of_them()
    {
        var (_, body) = await AskAsync(usesBasic: true);
        Assert.Equal("orders:read orders:write", body.GetProperty("scope").GetString());
    }

    [Theory]
    [InlineData("grant_type", "password", 400, "unsupported_grant_type")]
    [InlineData("scope", "orders:read admin", 400, "invalid_scope")]
    [InlineData("client_secret", "wrong", 401, "invalid_client")]
    [InlineData("client_id", "nobody", 401, "invalid_client")]
    public async Task A_refused_request_says_why_in_the_words_of_the_protocol(
        string name,
        string value,
        int expected,
        string error
    )
    {
        var (status, body) = await AskAsync(usesBasic: false, (name, value));
        Assert.Equal((expected, error), (status, body.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task The_token_endpoint_can_fail_too()
    {
        provider.TokenFault = EndpointFault.Status(503);
        Assert.Equal(503, (await AskAsync(usesBasic: true)).Status);
        Assert.Equal(1, provider.Requests.Token);
    }

    private async Task<(int Status, JsonElement Body)> AskAsync(bool usesBasic, params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (!usesBasic)
        {
            (form["client_id"], form["client_secret"]) = (Id, secret);
        }
        foreach (var (name, value) in fields)
        {
            form[name] = value;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.TokenUri)
        {
            Content = new FormUrlEncodedContent(form),
        };
        request.Headers.Authorization = usesBasic ? Basic() : null;
        using var response = await client.SendAsync(request);
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return ((int)response.StatusCode, document.RootElement.Clone());
    }

    private AuthenticationHeaderValue Basic() =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Id)}:{secret}")));
}
