using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Authorizer.Local.Loopback;

/// <summary>A web server on 127.0.0.1 inside this process: no configuration, no log, no signal handling; requests end when it is disposed.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private const int MaxHeaderBytes = 256 * 1024;
    private readonly CancellationTokenSource stopping;
    private readonly WebApplication app;
    private bool isDisposed;

    private LoopbackServer(WebApplication app, CancellationTokenSource stopping)
    {
        this.app = app;
        this.stopping = stopping;
    }

    /// <summary>Scheme, address and port, without a slash at the end.</summary>
    public string BaseAddress => app.Urls.First();

    /// <summary>Starts on <paramref name="port"/> (0: a free one). The handler's token is cancelled when the caller leaves or the server stops.</summary>
    public static async Task<LoopbackServer> StartAsync(
        Func<HttpContext, CancellationToken, Task> handle,
        int port = 0,
        X509Certificate2? certificate = null,
        Action<ListenOptions>? listen = null
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => Bind(kestrel, port, certificate, listen));
        var built = builder.Build();
        var ending = new CancellationTokenSource();
        built.Run(context => HandleAsync(context, handle, ending.Token));
        await built.StartAsync();
        return new LoopbackServer(built, ending);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, true))
        {
            return;
        }
        await stopping.CancelAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        stopping.Dispose();
    }

    private static void Bind(KestrelServerOptions kestrel, int port, X509Certificate2? certificate, Action<ListenOptions>? listen)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestHeadersTotalSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestLineSize = MaxHeaderBytes;
        kestrel.Limits.MaxRequestBufferSize = 2 * MaxHeaderBytes;
        kestrel.Listen(
            System.Net.IPAddress.Loopback,
            port,
            options =>
            {
                options.Protocols = HttpProtocols.Http1;
                listen?.Invoke(options);
                if (certificate is not null)
                {
                    options.UseHttps(certificate);
                }
            }
        );
    }

    private static async Task HandleAsync(
        HttpContext context,
        Func<HttpContext, CancellationToken, Task> handle,
        CancellationToken stopping
    )
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await handle(context, ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            context.Abort();
        }
    }
}
