using System.Text;
using Authorizer.Benchmarks.Processes;
using Authorizer.Function.Tests.WholeLoop;
using Authorizer.Local.ParameterStore;

namespace Authorizer.Function.Tests.Allocations;

/// <summary>The same through the Runtime API, its client included; alone, for the whole process is counted.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class LoopAllocationCollection;

[Collection<LoopAllocationCollection>]
public class LoopAllocationTests
{
    private const int Invocations = 1000;

#if DEBUG
    private const long Most = 4_000;
#else
    private const long Most = 2_048;
#endif

    [Fact]
    public async Task An_invocation_through_the_Runtime_API_allocates_no_more_than_is_stated()
    {
        var tokens = SignedTokens.Of("RS256");
        await using var store = await LocalParameterStore.StartAsync();
        store.Put("/bench/providers/idp", tokens.Provider());
        using var api = new LeanRuntimeApi(Encoding.UTF8.GetBytes(Events.Token(tokens.Token())));
        using var stop = new CancellationTokenSource();
        var environment = EnvironmentOf(store, api);
        var running = Task.Run(() => Composition.Run(environment, Stream.Null, TimeProvider.System, stop.Token));

        api.Serve(Invocations, static () => TimeSpan.Zero);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        api.Serve(Invocations, static () => TimeSpan.Zero);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / Invocations;

        await stop.CancelAsync();
        await running;
        Assert.True(allocated <= Most, $"An invocation allocates {allocated} bytes; {Most} are let pass.");
    }

    private static Dictionary<string, string> EnvironmentOf(LocalParameterStore store, LeanRuntimeApi api) =>
        new(StringComparer.Ordinal)
        {
            ["AUTHORIZER_PARAMETER_PATH"] = "/bench",
            ["AWS_LAMBDA_RUNTIME_API"] = api.Endpoint,
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = store.Credentials.AccessKeyId,
            ["AWS_SECRET_ACCESS_KEY"] = store.Credentials.SecretAccessKey,
            ["AWS_SESSION_TOKEN"] = store.Credentials.SessionToken ?? "",
            ["AWS_ENDPOINT_URL_SSM"] = store.Endpoint.ToString(),
        };
}
