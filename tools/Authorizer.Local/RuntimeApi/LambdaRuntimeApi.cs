using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Authorizer.Local.RuntimeApi;

/// <summary>
/// Lambda's Runtime API on a free port of this machine. A runtime (native process or code of a test) polls
/// <see cref="Endpoint"/>; <see cref="InvokeAsync"/> hands it events, as a synchronous invocation does.
/// </summary>
public sealed class LambdaRuntimeApi : IAsyncDisposable
{
    public static async Task<LambdaRuntimeApi> StartAsync(LambdaRuntimeApiOptions? options = null)
    {
        var api = new LambdaRuntimeApi(options ?? new LambdaRuntimeApiOptions());
        await api._server.StartAsync();
        return api;
    }

    /// <summary>The value for AWS_LAMBDA_RUNTIME_API: <c>127.0.0.1:port</c> and the path prefix.</summary>
    public string Endpoint
    {
        get
        {
            var addresses = _server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
            return new Uri(addresses.Single()).Authority + _options.PathPrefix;
        }
    }

    /// <summary>Completes at the first <c>next</c>, with the posted init error, or with the end of the process.</summary>
    public Task<InitOutcome> Initialized => _states.Initialized;

    public RuntimeApiCounters Counters => _routes.Counters;

    /// <summary>How many calls of <c>next</c> wait for an event now.</summary>
    public int WaitingPollers => _states.WaitingPollers;

    /// <summary>
    /// Hands out one event and waits for its end, at most the function timeout from the moment a runtime takes it
    /// (and <see cref="LambdaRuntimeApiOptions.PickupTimeout"/> before). Calls beyond what the runtime takes wait in order.
    /// The deadline is told from <paramref name="timeout"/>, by default 10 seconds.
    /// </summary>
    public Task<InvocationOutcome> InvokeAsync(
        ReadOnlyMemory<byte> payload,
        TimeSpan? timeout = null,
        CancellationToken cancellationToken = default
    ) => _states.Invoke(payload, timeout ?? DefaultTimeout).Outcome.WaitAsync(cancellationToken);

    /// <summary>
    /// Tells that the process is gone: every invocation that waits, or comes later, ends with <c>Runtime.ExitError</c>. Whoever
    /// started the process calls this.
    /// </summary>
    public void ReportExit(int exitCode) => _states.Exit(PlatformErrors.Exited(exitCode));

    public async ValueTask DisposeAsync()
    {
        _states.Exit(PlatformErrors.Stopped);
        await _closing.CancelAsync();
        await _server.StopAsync();
        await _server.DisposeAsync();
        _closing.Dispose();
    }

    private LambdaRuntimeApi(LambdaRuntimeApiOptions options)
    {
        _options = options;
        _states = new RuntimeStates(options);
        _routes = new RuntimeApiRoutes(_states, options, _closing.Token);
        // The empty builder reads no environment, no command line and no file, and writes no log.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder
            .WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.Listen(IPAddress.Loopback, 0);
                kestrel.AddServerHeader = false;
                // The limit of the protocol is answered with its own 413, after the body has been read.
                kestrel.Limits.MaxRequestBodySize = null;
                kestrel.Limits.KeepAliveTimeout = TimeSpan.FromHours(1);
            });
        _server = builder.Build();
        _server.Run(_routes.ServeAsync);
    }

    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(10);

    private readonly LambdaRuntimeApiOptions _options;
    private readonly CancellationTokenSource _closing = new();
    private readonly RuntimeStates _states;
    private readonly RuntimeApiRoutes _routes;
    private readonly WebApplication _server;

    /// <summary>Leaves Ctrl+C and SIGTERM to the program around it.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
