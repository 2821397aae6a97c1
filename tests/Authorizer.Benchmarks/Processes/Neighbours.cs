using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Authorizer.Local.IdentityProvider;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Benchmarks.Processes;

/// <summary>What is behind <c>SSL_CERT_FILE</c>.</summary>
internal enum TrustStore
{
    OneRoot,

    /// <summary>The distribution's bundle with our root at its end.</summary>
    FullBundle,
}

/// <summary>What every peer talks to: a Parameter Store over http that checks signatures, and an identity provider over TLS.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    private const string SystemRoots = "/etc/ssl/certs/ca-certificates.crt";
    private readonly LocalParameterStore store;
    private readonly LocalIdentityProvider provider;
    private readonly Dictionary<TrustStore, string> rootFiles;

    private Neighbours(LocalParameterStore store, LocalIdentityProvider provider, Dictionary<TrustStore, string> rootFiles)
    {
        this.store = store;
        this.provider = provider;
        this.rootFiles = rootFiles;
    }

    private static TokenRequest Scoped => new() { Claims = new JsonObject { ["scope"] = "orders:read orders:write" } };

    public static async Task<Neighbours> StartAsync()
    {
        var parameters = await LocalParameterStore.StartAsync();
        var issuer = await LocalIdentityProvider.StartAsync(
            new IdentityProviderOptions { UsesHttps = true, Algorithms = ["RS256"] }
        );
        // Identity providers publish the next key beside the current one.
        issuer.RotateKeys();
        var files = new Dictionary<TrustStore, string>
        {
            [TrustStore.OneRoot] = Path.GetTempFileName(),
            [TrustStore.FullBundle] = Path.GetTempFileName(),
        };
        await File.WriteAllTextAsync(files[TrustStore.OneRoot], issuer.RootCertificatePem);
        var bundle = await File.ReadAllTextAsync(SystemRoots);
        await File.WriteAllTextAsync(files[TrustStore.FullBundle], bundle + issuer.RootCertificatePem);
        return new Neighbours(parameters, issuer, files);
    }

    public string Issuer => provider.Issuer;

    public string KeySetUri => provider.KeySetUri;

    public LocalIdentityProvider Provider => provider;

    public void Put(string path, string name, string document) => store.Put($"{path}/{name}", document);

    /// <summary>One provider with a remote key set, or several of which the token's is the first; each has a key set of its own.</summary>
    public string PutProviders(int count)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"/authorizer/remote-{count}");
        for (var number = 0; number < count; number++)
        {
            var (issuer, uri) =
                number == 0 ? (Issuer, KeySetUri) : ($"https://p{number}.example.com", $"{KeySetUri}?of={number}");
            Put(
                path,
                $"providers/p{number}",
                $$"""
                {"Kind":"jwt-provider","Name":"p{{number}}","Issuer":"{{issuer}}","Audiences":["orders"],
                 "JSONWebKeySet":{"Remote":{"URI":"{{uri}}","RequestTimeoutMs":10000} } }
                """
            );
        }
        return path;
    }

    /// <summary>A TOKEN event with a token of the identity provider, or with <paramref name="token"/>.</summary>
    public ReadOnlyMemory<byte> EventText(string? token = null) =>
        Encoding.UTF8.GetBytes(
            $$"""{"type":"TOKEN","authorizationToken":"Bearer {{token ?? provider.Mint(Scoped)}}","methodArn":"arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/42"}"""
        );

    public Dictionary<string, string> EnvironmentOf(LeanRuntimeApi api, string path, TrustStore trust, int loops = 1)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["AUTHORIZER_PARAMETER_PATH"] = path,
            ["AWS_LAMBDA_RUNTIME_API"] = api.Endpoint,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = store.Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = store.Credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = store.Credentials.SessionToken ?? "",
            ["AWS_ENDPOINT_URL_SSM"] = store.Endpoint.ToString(),
            ["SSL_CERT_FILE"] = rootFiles[trust],
            // The file is the whole trust store: no folder of the distribution beside it.
            ["SSL_CERT_DIR"] = "/nonexistent",
            ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            ["HOME"] = Environment.GetEnvironmentVariable("HOME") ?? "/",
        };
        if (loops > 1)
        {
            environment["AWS_LAMBDA_MAX_CONCURRENCY"] = loops.ToString(CultureInfo.InvariantCulture);
        }
        return environment;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var file in rootFiles.Values)
        {
            File.Delete(file);
        }
        await store.DisposeAsync();
        await provider.DisposeAsync();
    }
}
