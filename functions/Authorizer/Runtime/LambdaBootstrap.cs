namespace Authorizer.Runtime;

/// <summary>
/// The life of the process: <paramref name="initialize"/> once, then serve in <paramref name="maxConcurrency"/> loops, each on a thread and
/// with a connection of its own, then exit.
/// When the first throws an <see cref="InitializationException"/>, that reaches the operator with its own words; any other exception
/// does with a fixed sentence.
/// </summary>
internal sealed class LambdaBootstrap(
    RuntimeAddress address,
    Func<CancellationToken, Task> initialize,
    InvocationLoop loop,
    int maxConcurrency,
    Action<RuntimeNotice> notice
)
{
    /// <summary>The exit code: 0 after <paramref name="stop"/>, 1 after anything that ended the process by itself.</summary>
    public int Run(CancellationToken stop)
    {
        try
        {
            MaxConcurrency.Require(maxConcurrency);
            initialize(stop).GetAwaiter().GetResult();
        }
        catch (Exception) when (stop.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception)
        {
            return Fail(address, exception, notice);
        }
        return Serve(stop);
    }

    /// <summary>Reports that the function cannot start; also for what fails before there is a bootstrap to run.</summary>
    /// <returns>The exit code, 1.</returns>
    public static int Fail(RuntimeAddress address, Exception cause, Action<RuntimeNotice> notice)
    {
        notice(new RuntimeNotice(RuntimeNoticeKind.InitializationFailed, Cause: cause));
        var known = cause as InitializationException;
        using var client = new RuntimeApiClient(address);
        try
        {
            var outcome = client.ReportInitializationError(
                known?.ErrorType ?? "Runtime.InitError",
                known?.Message ?? "The authorizer failed to start; its log names the cause."
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

    private int Serve(CancellationToken stop)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var wereQuiet = new bool[maxConcurrency];
        var others = new Thread[maxConcurrency - 1];
        for (var index = 0; index < others.Length; index++)
        {
            var number = index + 1;
            others[index] = new Thread(() => wereQuiet[number] = RunLoop(all)) { IsBackground = true };
            others[index].Start();
        }
        wereQuiet[0] = RunLoop(all);
        Array.ForEach(others, static thread => thread.Join());
        return Array.TrueForAll(wereQuiet, static wasQuiet => wasQuiet) ? 0 : 1;
    }

    private bool RunLoop(CancellationTokenSource all)
    {
        using var client = new RuntimeApiClient(address);
        try
        {
            loop.Run(client, all.Token);
            return true;
        }
        catch (Exception exception)
        {
            notice(new RuntimeNotice(RuntimeNoticeKind.LoopFailed, Cause: exception));
            all.Cancel();
            return false;
        }
    }
}
