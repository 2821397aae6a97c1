using System.Diagnostics;
using System.Text;
using Authorizer.Local.IdentityProvider;
using Authorizer.Local.ParameterStore;
using Authorizer.Local.RuntimeApi;

namespace Authorizer.Benchmarks;

/// <summary>What both peers talk to: Parameter Store over http, an identity provider over TLS with one root, a Runtime API.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    private const string Path = "/authorizer/bench";
    private const int WarmInvocations = 300;

    private readonly LocalParameterStore store;
    private readonly LocalIdentityProvider provider;
    private readonly string rootFile;

    private Neighbours(LocalParameterStore store, LocalIdentityProvider provider, string rootFile)
    {
        this.store = store;
        this.provider = provider;
        this.rootFile = rootFile;
    }

    public static async Task<Neighbours> StartAsync()
    {
        var parameters = await LocalParameterStore.StartAsync();
        var issuer = await LocalIdentityProvider.StartAsync(new IdentityProviderOptions { UsesHttps = true });
        var file = System.IO.Path.GetTempFileName();
        await File.WriteAllTextAsync(file, issuer.RootCertificatePem);
        parameters.Put(
            $"{Path}/providers/idp",
            $$"""
            {"Kind":"jwt-provider","Name":"idp","Issuer":"{{issuer.Issuer}}","Audiences":["orders"],
             "JSONWebKeySet":{"Remote":{"URI":"{{issuer.KeySetUri}}"} } }
            """
        );
        return new Neighbours(parameters, issuer, file);
    }

    public async Task<Measurement> MeasureAsync(Peer peer)
    {
        await using var api = await LambdaRuntimeApi.StartAsync();
        var text = Encoding.UTF8.GetBytes(
            "{\"type\":\"TOKEN\",\"authorizationToken\":\"Bearer "
                + provider.Mint()
                + "\",\"methodArn\":\"arn:aws:execute-api:eu-west-1:111122223333:a1b2c3d4e5/prod/GET/orders/42\"}"
        );
        var first = api.InvokeAsync(text);
        var start = Stopwatch.GetTimestamp();
        await using var process = BootstrapProcess.Start(
            new BootstrapOptions
            {
                Executable = peer.Executable,
                Arguments = peer.Arguments,
                Environment = EnvironmentOf(api),
                RecordPeakMemory = true,
            }
        );
        RequireAllowed(peer, await first, process);
        var firstAnswer = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        var warm = new double[WarmInvocations];
        for (var number = 0; number < warm.Length; number++)
        {
            start = Stopwatch.GetTimestamp();
            await api.InvokeAsync(text);
            warm[number] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        return new Measurement(firstAnswer, Statistics.Median(warm), process.PeakMemoryKib ?? 0);
    }

    public async ValueTask DisposeAsync()
    {
        File.Delete(rootFile);
        await store.DisposeAsync();
        await provider.DisposeAsync();
    }

    private Dictionary<string, string> EnvironmentOf(LambdaRuntimeApi api) =>
        new(StringComparer.Ordinal)
        {
            ["AUTHORIZER_PARAMETER_PATH"] = Path,
            ["AWS_LAMBDA_RUNTIME_API"] = api.Endpoint,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = store.Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = store.Credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = store.Credentials.SessionToken ?? "",
            ["AWS_ENDPOINT_URL_SSM"] = store.Endpoint.ToString(),
            ["SSL_CERT_FILE"] = rootFile,
            // One root is the whole trust store: no folder of the distribution beside it.
            ["SSL_CERT_DIR"] = "/nonexistent",
        };

    private static void RequireAllowed(Peer peer, InvocationOutcome outcome, BootstrapProcess process)
    {
        var answer = Encoding.UTF8.GetString(outcome.Payload.Span);
        if (!answer.Contains("\"Allow\"", StringComparison.Ordinal))
        {
            throw new InvalidOperationException(
                $"{peer.Name} did not allow: {answer} {string.Join('\n', process.StandardError)}"
            );
        }
    }
}
