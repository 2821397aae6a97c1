using System.Text;
using Authorizer.Local.IdentityProvider;
using Authorizer.Local.ParameterStore;
using Authorizer.Local.RuntimeApi;

namespace Authorizer.Function.Tests.WholeLoop;

/// <summary>Which build runs the loop: the managed one in this process, or the native executable.</summary>
public enum Build
{
    Managed,
    Native,
}

/// <summary>The function between its real neighbours: a Runtime API, a Parameter Store that checks signatures, an identity provider.</summary>
public sealed class RunningFunction : IAsyncDisposable
{
    public const string Path = "/authorizer/test";

    private readonly CancellationTokenSource stop = new();
    private readonly MemoryStream managedOutput = new();
    private readonly string nativeOutput = System.IO.Path.GetTempFileName();
    private LambdaRuntimeApi? api;
    private BootstrapProcess? process;
    private Task<int>? running;

    private RunningFunction(LocalParameterStore store, LocalIdentityProvider provider)
    {
        Store = store;
        Provider = provider;
    }

    public LocalParameterStore Store { get; }

    public LocalIdentityProvider Provider { get; }

    /// <summary>What the function finds; change it before <see cref="StartAsync"/>.</summary>
    public Dictionary<string, string> Environment { get; } = new(StringComparer.Ordinal);

    public LambdaRuntimeApi Api => api ?? throw new InvalidOperationException("The function has not been started.");

    /// <summary>The neighbours, with one sample provider in the store; the function does not run yet.</summary>
    public static async Task<RunningFunction> PrepareAsync(IdentityProviderOptions? options = null)
    {
        var function = new RunningFunction(
            await LocalParameterStore.StartAsync(),
            await LocalIdentityProvider.StartAsync(options)
        );
        function.Store.Put($"{Path}/providers/local", Documents.Remote(function.Provider));
        var environment = function.Environment;
        environment["AUTHORIZER_PARAMETER_PATH"] = Path;
        environment["AWS_REGION"] = "eu-west-1";
        environment["AWS_ACCESS_KEY_ID"] = function.Store.Credentials.AccessKeyId;
        environment["AWS_SECRET_ACCESS_KEY"] = function.Store.Credentials.SecretAccessKey;
        environment["AWS_SESSION_TOKEN"] = function.Store.Credentials.SessionToken ?? "";
        environment["AWS_ENDPOINT_URL_SSM"] = function.Store.Endpoint.ToString();
        environment["AWS_LAMBDA_LOG_LEVEL"] = "TRACE";
        return function;
    }

    public static async Task<RunningFunction> StartedAsync(Build build, Action<RunningFunction>? prepare = null)
    {
        var function = await PrepareAsync();
        prepare?.Invoke(function);
        await function.StartAsync(build);
        return function;
    }

    /// <summary>Starts the function and waits for the end of its init, good or bad.</summary>
    public async Task<InitOutcome> StartAsync(Build build, int concurrency = 1)
    {
        api = await LambdaRuntimeApi.StartAsync(new LambdaRuntimeApiOptions { MaxConcurrency = concurrency });
        Environment["AWS_LAMBDA_RUNTIME_API"] = api.Endpoint;
        running = build == Build.Managed ? RunManagedAsync() : RunNativeAsync();
        return await api.Initialized;
    }

    /// <summary>The exit code, once the function has ended by itself.</summary>
    public Task<int> ExitAsync() => running ?? throw new InvalidOperationException("The function has not been started.");

    public async Task<string> InvokeAsync(string eventJson)
    {
        var outcome = await Api.InvokeAsync(Encoding.UTF8.GetBytes(eventJson));
        return outcome.Error is { } error ? $"{error.Category}: {error.Message}" : Encoding.UTF8.GetString(outcome.Payload.Span);
    }

    /// <summary>The log lines so far: of an invocation that was answered, all that it wrote before its answer.</summary>
    public IReadOnlyList<string> Lines() => Encoding.UTF8.GetString(Output()).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (process is not null)
        {
            await process.DisposeAsync();
        }
        if (running is not null)
        {
            await running;
        }
        if (api is not null)
        {
            await api.DisposeAsync();
        }
        await Store.DisposeAsync();
        await Provider.DisposeAsync();
        stop.Dispose();
        File.Delete(nativeOutput);
    }

    private byte[] Output()
    {
        if (process is null)
        {
            lock (managedOutput)
            {
                return managedOutput.ToArray();
            }
        }
        using var file = new FileStream(nativeOutput, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private async Task<int> RunManagedAsync()
    {
        // It takes the thread that runs it, as it does the process's first.
        var code = await Task.Factory.StartNew(
            () => Composition.Run(Environment, Stream.Synchronized(managedOutput), TimeProvider.System, stop.Token),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        api!.ReportExit(code);
        return code;
    }

    private async Task<int> RunNativeAsync()
    {
        // Into a file: what the function wrote before its answer stands there when the answer comes, and in a pipe it may not yet be read.
        process = BootstrapProcess.Start(
            new BootstrapOptions
            {
                Executable = "/bin/sh",
                Arguments = ["-c", "exec \"$1\" >\"$2\" 2>&1", "sh", NativeBootstrap.File, nativeOutput],
                WorkingDirectory = System.IO.Path.GetDirectoryName(NativeBootstrap.File),
                Environment = Environment,
            }
        );
        var code = await process.Exited;
        api!.ReportExit(code);
        return code;
    }
}
