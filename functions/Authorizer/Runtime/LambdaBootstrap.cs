namespace Authorizer.Runtime;

/// <summary>
/// The life of the process: <paramref name="initialize"/> once, then serve in <paramref name="maxConcurrency"/> loops, then exit.
/// When the first throws an <see cref="InitializationException"/>, that reaches the operator with its own words; any other exception
/// does with a fixed sentence.
/// </summary>
internal sealed class LambdaBootstrap(
    RuntimeApiClient client,
    Func<CancellationToken, Task> initialize,
    InvocationLoop loop,
    int maxConcurrency,
    Action<RuntimeNotice> notice
)
{
    /// <summary>The exit code: 0 after <paramref name="stop"/>, 1 after anything that ended the process by itself.</summary>
    public async Task<int> RunAsync(CancellationToken stop)
    {
        try
        {
            MaxConcurrency.Require(maxConcurrency);
            await initialize(stop);
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception)
        {
            return await FailAsync(client, exception, notice, stop);
        }
        return await ServeAsync(stop);
    }

    /// <summary>Reports that the function cannot start; also for what fails before there is a bootstrap to run.</summary>
    /// <returns>The exit code, 1.</returns>
    public static async Task<int> FailAsync(
        RuntimeApiClient client,
        Exception cause,
        Action<RuntimeNotice> notice,
        CancellationToken stop
    )
    {
        notice(new RuntimeNotice(RuntimeNoticeKind.InitializationFailed, Cause: cause));
        var known = cause as InitializationException;
        try
        {
            var outcome = await client.ReportInitializationErrorAsync(
                known?.ErrorType ?? "Runtime.InitError",
                known?.Message ?? "The authorizer failed to start; its log names the cause.",
                stop
            );
            if (outcome != PostOutcome.Accepted)
            {
                notice(new RuntimeNotice(RuntimeNoticeKind.InitializationErrorNotReported));
            }
        }
        catch (Exception exception)
        {
            notice(new RuntimeNotice(RuntimeNoticeKind.InitializationErrorNotReported, Cause: exception));
        }
        return 1;
    }

    private async Task<int> ServeAsync(CancellationToken stop)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var loops = new Task<bool>[maxConcurrency];
        for (var index = 0; index < loops.Length; index++)
        {
            loops[index] = RunLoopAsync(all);
        }
        var ended = await Task.WhenAll(loops);
        return Array.TrueForAll(ended, wasQuiet => wasQuiet) ? 0 : 1;
    }

    private async Task<bool> RunLoopAsync(CancellationTokenSource all)
    {
        try
        {
            await loop.RunAsync(all.Token);
            return true;
        }
        catch (Exception exception)
        {
            notice(new RuntimeNotice(RuntimeNoticeKind.LoopFailed, Cause: exception));
            await all.CancelAsync();
            return false;
        }
    }
}
