using Authorizer.Runtime;
using Authorizer.Serving;

namespace Authorizer;

/// <summary>Init: the configuration is read and remote key sets are asked for at once (contract 3, 8).</summary>
internal sealed class Startup(CurrentConfiguration configurations, TimeProvider clock)
{
    // Lambda ends init after 10 s and begins again under the function's own timeout.
    private static readonly TimeSpan LongestReading = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan LongestPrefetch = TimeSpan.FromSeconds(3);

    /// <summary>Throws <see cref="InitializationException"/> where no provider is valid: there is nobody to believe.</summary>
    public async Task InitializeAsync(CancellationToken stop)
    {
        await WithinAsync(LongestReading, configurations.InitializeAsync, stop);
        if (configurations.Newest is not { } newest)
        {
            return;
        }
        if (newest.Documents.Providers.IsEmpty)
        {
            throw new InitializationException("Runtime.ConfigInvalid", Sentence(newest));
        }
        await WithinAsync(LongestPrefetch, newest.RemoteKeys.PrefetchAsync, stop);
    }

    /// <summary>The environment itself is wrong: reported to Lambda where its address is known, and the process ends.</summary>
    public static int Refuse(IReadOnlyDictionary<string, string> environment, Log log, Exception problem)
    {
        log.Error(problem.Message);
        try
        {
            return environment.TryGetValue("AWS_LAMBDA_RUNTIME_API", out var api) && api.Length > 0
                ? LambdaBootstrap.Fail(
                    RuntimeAddress.Parse(api),
                    new InitializationException("Runtime.ConfigInvalid", problem.Message),
                    new RuntimeNoticeLog(log).Write
                )
                : 1;
        }
        catch (InitializationException wrongAddress)
        {
            log.Error(wrongAddress.Message);
            return 1;
        }
    }

    private async Task WithinAsync(TimeSpan longest, Func<CancellationToken, Task> work, CancellationToken stop)
    {
        using var timer = new CancellationTokenSource(longest, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, stop);
        try
        {
            await work(both.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Init goes on without: the first token asks again, or is a fault.
        }
        finally
        {
            // Nothing that was not waited for begins anything further.
            await both.CancelAsync();
        }
    }

    private static string Sentence(ServingConfiguration configuration)
    {
        var problems = configuration.Documents.Problems.Select(problem => problem.ToString()).ToArray();
        return problems.Length == 0
            ? "There is no provider below the configuration's path: put at least one document at <path>/providers/<name>."
            : "No provider is valid:\n" + string.Join('\n', problems);
    }
}
