using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;
using Authorizer.Local.Loopback;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Cli.Tests.Grants;

/// <summary>An OpenID provider on loopback whose every answer a test can change. It has no pages: it asks nobody.</summary>
internal sealed class ScriptedProvider : IAsyncDisposable
{
    public const string ClientId = "trying";
    private LocalIdentityProvider keys = null!;
    private LoopbackServer server = null!;
    private IFormCollection? form;

    public string Issuer => server.BaseAddress;

    /// <summary>What discovery says.</summary>
    public JsonObject Discovery { get; private set; } = [];

    /// <summary>What discovery's status is.</summary>
    public int DiscoveryStatus { get; set; } = 200;

    /// <summary>Whether the token endpoint was asked.</summary>
    public bool WasAsked => form is not null;

    /// <summary>The header that came with it.</summary>
    public string Authorization { get; private set; } = "";

    /// <summary>What the token endpoint answers; null gives <see cref="Tokens"/>.</summary>
    public (int Status, string Body)? Answer { get; set; }

    /// <summary>What the token endpoint waits for before it answers.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    /// <summary>Given to <see cref="Tokens"/>: what a good login gives, for a test to change.</summary>
    public JsonObject Tokens { get; } = new() { ["token_type"] = "Bearer", ["expires_in"] = 300 };

    public static async Task<ScriptedProvider> StartAsync()
    {
        var provider = new ScriptedProvider
        {
            keys = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { Algorithms = ["ES256"] }),
        };
        provider.server = await LoopbackServer.StartAsync(provider.HandleAsync);
        provider.Discovery = new JsonObject
        {
            ["issuer"] = provider.Issuer,
            ["authorization_endpoint"] = provider.Issuer + "/authorize?tenant=acme",
            ["token_endpoint"] = provider.Issuer + "/token",
            ["jwks_uri"] = provider.keys.KeySetUri,
            ["code_challenge_methods_supported"] = new JsonArray("plain", "S256"),
        };
        return provider;
    }

    /// <summary>A field that the token endpoint was sent; empty where it was not.</summary>
    public string Sent(string name) => form![name].ToString();

    /// <summary>An access token for <paramref name="audience"/>.</summary>
    public string AccessToken(string audience = "orders") => Mint(new JsonObject { ["aud"] = audience }, "at+jwt");

    /// <summary>An id token for this login.</summary>
    /// <param name="nonce">Of the request.</param>
    /// <param name="claims">What is otherwise; null takes a claim away.</param>
    /// <param name="forgery">How it is none.</param>
    public string IdToken(string? nonce, JsonObject? claims = null, Forgery forgery = Forgery.None)
    {
        var all = new JsonObject { ["aud"] = ClientId, ["nonce"] = nonce };
        foreach (var (name, value) in claims ?? [])
        {
            all[name] = value?.DeepClone();
        }
        return Mint(all, "JWT", forgery);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await keys.DisposeAsync();
    }

    private string Mint(JsonObject claims, string type, Forgery forgery = Forgery.None)
    {
        var all = new JsonObject { ["iss"] = Issuer };
        foreach (var (name, value) in claims)
        {
            all[name] = value?.DeepClone();
        }
        return keys.Mint(
            new TokenRequest
            {
                Claims = all,
                Type = type,
                Forgery = forgery,
            }
        );
    }

    private async Task HandleAsync(HttpContext context, CancellationToken ended)
    {
        context.Response.ContentType = "application/json";
        switch (context.Request.Path)
        {
            case "/.well-known/openid-configuration":
                context.Response.StatusCode = DiscoveryStatus;
                await context.Response.WriteAsync(Discovery.ToJsonString(), ended);
                break;
            case "/authorize":
                Tokens["access_token"] = AccessToken();
                Tokens["id_token"] = IdToken(context.Request.Query["nonce"]);
                context.Response.Redirect(
                    $"{context.Request.Query["redirect_uri"]}?code=c0de&state={context.Request.Query["state"]}"
                );
                break;
            case "/token":
                form = await context.Request.ReadFormAsync(ended);
                Authorization = context.Request.Headers.Authorization.ToString();
                await Before();
                var (status, body) = Answer ?? (200, Tokens.ToJsonString());
                context.Response.StatusCode = status;
                await context.Response.WriteAsync(body, ended);
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }
}
