using System.Collections.Immutable;
using Authorizer.Local.Loopback;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.IdentityProvider;

/// <summary>
/// An identity provider on 127.0.0.1 inside this process: OpenID Connect discovery, a key set with rotating keys, tokens signed at
/// run time, a client-credentials endpoint, and knobs that make each endpoint fail. Safe for several threads.
/// </summary>
public sealed class LocalIdentityProvider : IAsyncDisposable
{
    internal const string MovedPrefix = "/moved";
    private readonly IdentityProviderOptions options;
    private readonly KeyRing keys;
    private readonly LoopbackCertificate? certificate;
    private LoopbackServer? server;
    private TokenMint? mint;
    private TokenEndpoint? tokens;

    private LocalIdentityProvider(IdentityProviderOptions options)
    {
        this.options = options;
        keys = new KeyRing(options.Algorithms);
        keys.Rotate();
        certificate = options.UsesHttps ? LoopbackCertificate.Create() : null;
    }

    /// <summary>The <c>iss</c> of its tokens: the address plus <see cref="IdentityProviderOptions.IssuerPath"/>.</summary>
    public string Issuer => server!.BaseAddress + options.IssuerPath;

    public string DiscoveryUri => Issuer + "/.well-known/openid-configuration";

    public string KeySetUri => Issuer + "/jwks";

    public string TokenUri => Issuer + "/token";

    /// <summary>What a client has to trust when <see cref="IdentityProviderOptions.UsesHttps"/> is set, else null.</summary>
    public string? RootCertificatePem => certificate?.RootPem;

    /// <summary>The published keys, the current ones first.</summary>
    public ImmutableArray<SigningKey> Keys => keys.Published;

    public RequestCounts Requests { get; } = new();

    /// <summary>How the discovery document fails; null answers rightly. The same for the other two.</summary>
    public EndpointFault? DiscoveryFault { get; set; }

    public EndpointFault? KeySetFault { get; set; }

    public EndpointFault? TokenFault { get; set; }

    /// <summary>Makes the first keys and starts to listen.</summary>
    public static async Task<LocalIdentityProvider> StartAsync(IdentityProviderOptions? options = null)
    {
        var provider = new LocalIdentityProvider(options ?? new IdentityProviderOptions());
        provider.server = await LoopbackServer.StartAsync(
            provider.HandleAsync,
            provider.options.Port,
            provider.certificate?.Server
        );
        provider.mint = new TokenMint(provider.Issuer, provider.keys, provider.options.Clock);
        provider.tokens = new TokenEndpoint(provider.options.Clients, provider.mint);
        return provider;
    }

    /// <summary>A token as asked for, by default one the sample provider documents accept.</summary>
    public string Mint(TokenRequest? request = null) => mint!.Mint(request ?? new TokenRequest());

    /// <summary>Signs header and payload texts as they are, broken JSON included, with the key named <paramref name="keyId"/>.</summary>
    public string SignRaw(string header, string payload, string keyId) => mint!.SignRaw(header, payload, keyId);

    /// <summary>New keys under new <c>kid</c>s sign from now on; the old ones stay published.</summary>
    public void RotateKeys() => keys.Rotate();

    /// <summary>Takes all but the current keys out of the key set; they can still sign by <see cref="TokenRequest.KeyId"/>.</summary>
    public void WithdrawOldKeys() => keys.WithdrawOld();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
        certificate?.Dispose();
        keys.Dispose();
    }

    private async Task HandleAsync(HttpContext context, CancellationToken ended)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.StartsWith(MovedPrefix, StringComparison.Ordinal))
        {
            Requests.CountRedirected();
            await AnswerAsync(context, path[MovedPrefix.Length..], isFaulty: false, ended);
            return;
        }
        await AnswerAsync(context, path, isFaulty: true, ended);
    }

    private async Task AnswerAsync(HttpContext context, string path, bool isFaulty, CancellationToken ended)
    {
        switch (path.StartsWith(options.IssuerPath, StringComparison.Ordinal) ? path[options.IssuerPath.Length..] : "")
        {
            case "/.well-known/openid-configuration":
                Requests.CountDiscovery();
                await WriteAsync(context, DiscoveryDocument(), isFaulty ? DiscoveryFault : null, ended);
                break;
            case "/jwks":
                Requests.CountKeySet();
                await WriteAsync(context, ProviderDocuments.KeySet(Keys), isFaulty ? KeySetFault : null, ended);
                break;
            case "/token" when HttpMethods.IsPost(context.Request.Method):
                Requests.CountToken();
                await (
                    TokenFault is { } fault
                        ? FaultyAnswer.WriteAsync(context, fault, "{}", ended)
                        : tokens!.AnswerAsync(context, ended)
                );
                break;
            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                break;
        }
    }

    private string DiscoveryDocument()
    {
        var isForeign = DiscoveryFault?.Kind == EndpointFaultKind.ForeignIssuer;
        return ProviderDocuments.Discovery(this, isForeign ? Issuer + "/somebody-else" : Issuer);
    }

    private static async Task WriteAsync(HttpContext context, string document, EndpointFault? fault, CancellationToken ended)
    {
        context.Response.ContentType = "application/json";
        if (fault is not null)
        {
            await FaultyAnswer.WriteAsync(context, fault, document, ended);
            return;
        }
        context.Response.Headers.CacheControl = "public, max-age=300";
        await context.Response.WriteAsync(document, ended);
    }
}
