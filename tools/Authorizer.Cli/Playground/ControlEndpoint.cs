using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Authorizer.Cli.Playground;

/// <summary>Actions on the scene by <c>POST</c> on 127.0.0.1, for those who have no terminal to press keys on.</summary>
internal sealed class ControlEndpoint : IAsyncDisposable
{
    private readonly WebApplication server;

    private ControlEndpoint(WebApplication server) => this.server = server;

    public string BaseAddress => server.Urls.First();

    /// <summary>Each action is a path of one word and says in a sentence what it did.</summary>
    public static async Task<ControlEndpoint> StartAsync(IReadOnlyDictionary<string, Func<string>> actions)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, SilentLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var built = builder.Build();
        built.Run(context => AnswerAsync(context, actions));
        await built.StartAsync();
        return new ControlEndpoint(built);
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync();
        await server.DisposeAsync();
    }

    private static Task AnswerAsync(HttpContext context, IReadOnlyDictionary<string, Func<string>> actions)
    {
        var name = context.Request.Path.Value?.TrimStart('/') ?? "";
        if (HttpMethods.IsPost(context.Request.Method) && actions.TryGetValue(name, out var action))
        {
            return context.Response.WriteAsync(action() + "\n");
        }
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return context.Response.WriteAsync($"Known here: {string.Join(", ", actions.Keys.Select(known => $"POST /{known}"))}\n");
    }

    /// <summary>Leaves Ctrl+C and SIGTERM to the command.</summary>
    private sealed class SilentLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
