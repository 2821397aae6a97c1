using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Authorizer.Counterparts.Tests.Node;

/// <summary>A certified OpenID provider on the loopback interface, one process each; see <c>identity-provider.mjs</c>.</summary>
public sealed class OidcProviderProcess : IAsyncDisposable
{
    private readonly NodeScript script;

    private OidcProviderProcess(NodeScript script, JsonElement started)
    {
        this.script = script;
        Issuer = started.GetProperty("issuer").GetString()!;
        Port = started.GetProperty("port").GetInt32();
        ClientSecret = started.GetProperty("clientSecret").GetString()!;
    }

    /// <summary>The issuer, without a slash at its end: <c>http://127.0.0.1:port</c>, or https with a certificate.</summary>
    public string Issuer { get; }

    public int Port { get; }

    /// <summary>Of both clients that have one.</summary>
    public string ClientSecret { get; }

    public Uri DiscoveryUri => new($"{Issuer}/.well-known/openid-configuration");

    public Uri KeysUri => new($"{Issuer}/jwks");

    /// <summary>Starts a provider with one RS256 and one ES256 key.</summary>
    /// <param name="certificateFile">PEM of the certificate to speak TLS with; null for plain http.</param>
    /// <param name="keyFile">PEM of its private key.</param>
    /// <param name="host">The name in the issuer; the server listens on 127.0.0.1 whatever it is.</param>
    public static async Task<OidcProviderProcess> StartAsync(
        string? certificateFile = null,
        string? keyFile = null,
        string host = "127.0.0.1"
    )
    {
        string[] tls = certificateFile is null ? [] : ["--certificate", certificateFile, "--key", keyFile!];
        for (var attempt = 1; ; attempt++)
        {
            var started = NodeScript.Start("identity-provider.mjs", ["--host", host, .. tls]);
            try
            {
                return new OidcProviderProcess(started, Parse(await started.ReadAsync()));
            }
            catch (OperationCanceledException) when (attempt < 3)
            {
                // Seen once: Node itself hung before it ran the script, all its threads waiting for one another.
                started.Kill();
                await started.DisposeAsync();
            }
        }
    }

    /// <summary>A JWT access token of ten minutes by client credentials (RFC 6749 section 4.4, RFC 8707).</summary>
    /// <param name="client">The client that trusts this provider's certificate.</param>
    /// <param name="resource">An absolute URI; it becomes the audience.</param>
    /// <param name="algorithm"><c>RS256</c> or <c>ES256</c>.</param>
    /// <param name="scope"><c>orders:read</c>, <c>orders:write</c>, both, or null.</param>
    public async Task<string> AccessTokenAsync(
        HttpClient client,
        string resource,
        string algorithm = "RS256",
        string? scope = null
    )
    {
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["resource"] = resource };
        if (scope is not null)
        {
            form["scope"] = scope;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Issuer}/token");
        request.Content = new FormUrlEncodedContent(form);
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{algorithm}:{ClientSecret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", credentials);
        using var response = await client.SendAsync(request);
        response.EnsureSuccessStatusCode();
        return Parse(await response.Content.ReadAsStringAsync()).GetProperty("access_token").GetString()!;
    }

    /// <summary>New keys come first and sign from now on; the old ones stay in the set.</summary>
    public Task RotateAsync() => script.AskAsync("rotate");

    /// <summary>Every key but the newest of each algorithm leaves the set.</summary>
    public Task WithdrawAsync() => script.AskAsync("withdraw");

    /// <summary>How often the discovery document and the key set have been asked for.</summary>
    public async Task<(int Discovery, int Keys)> CountsAsync()
    {
        var counts = Parse(await script.AskAsync("counts"));
        return (counts.GetProperty("discovery").GetInt32(), counts.GetProperty("keys").GetInt32());
    }

    public ValueTask DisposeAsync() => script.DisposeAsync();

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
