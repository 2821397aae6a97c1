using Authorizer.Local.ApiGateway.Stages;
using Authorizer.Local.RuntimeApi;

namespace Authorizer.Cli.Scene;

/// <summary>The native function on a Runtime API of its own; its process ends with this object.</summary>
internal sealed class RunningFunction : IAsyncDisposable
{
    private readonly LambdaRuntimeApi api;
    private readonly BootstrapProcess process;
    private readonly FunctionLog log;

    private RunningFunction(LambdaRuntimeApi api, BootstrapProcess process, FunctionLog log)
    {
        (this.api, this.process, this.log) = (api, process, log);
        Exited = ReportExitAsync();
    }

    /// <summary>The exit code, once the process has ended by itself.</summary>
    public Task<int> Exited { get; }

    /// <summary>Told every call after its end.</summary>
    public Action<FunctionCall>? Called { get; set; }

    /// <summary>Starts the process and waits for the end of its init.</summary>
    /// <exception cref="SceneException">It cannot be started, or its init failed.</exception>
    public static async Task<RunningFunction> StartAsync(
        string executable,
        Dictionary<string, string> environment,
        FunctionLog log,
        CancellationToken stop
    )
    {
        var runtime = await LambdaRuntimeApi.StartAsync();
        environment["AWS_LAMBDA_RUNTIME_API"] = runtime.Endpoint;
        var function = new RunningFunction(runtime, await StartProcessAsync(executable, environment, log, runtime), log);
        try
        {
            var init = await runtime.Initialized.WaitAsync(stop);
            return init.Error is null
                ? function
                : throw new SceneException($"The function does not start: {init.Error.Message ?? init.Error.Category}");
        }
        catch
        {
            await function.DisposeAsync();
            throw;
        }
    }

    /// <summary>One invocation, as API Gateway makes it.</summary>
    public async Task<AuthorizerCallResult> InvokeAsync(Api from, ReadOnlyMemory<byte> message, CancellationToken ended)
    {
        var outcome = await api.InvokeAsync(message, cancellationToken: ended);
        Called?.Invoke(new FunctionCall(from, FunctionCall.RequestIn(message), await log.TakeAsync(outcome.RequestId)));
        return outcome.Error is { } error
            ? new AuthorizerCallResult.Failed(error.Category, error.Message ?? "")
            : new AuthorizerCallResult.Answered(outcome.Payload);
    }

    public async ValueTask DisposeAsync()
    {
        await process.DisposeAsync();
        await Exited;
        await api.DisposeAsync();
    }

    private static async Task<BootstrapProcess> StartProcessAsync(
        string executable,
        Dictionary<string, string> environment,
        FunctionLog log,
        LambdaRuntimeApi runtime
    )
    {
        try
        {
            return BootstrapProcess.Start(
                new BootstrapOptions
                {
                    Executable = executable,
                    Environment = environment,
                    LineWritten = log.Hear,
                }
            );
        }
        catch (Exception failure) when (failure is IOException or System.ComponentModel.Win32Exception)
        {
            await runtime.DisposeAsync();
            throw new SceneException($"`{executable}` is no program that this machine can run.");
        }
    }

    private async Task<int> ReportExitAsync()
    {
        var code = await process.Exited;
        api.ReportExit(code);
        return code;
    }
}
