using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Authorizer.Cli.Tests.Account;

/// <summary>Gives every request on loopback the same JSON.</summary>
internal sealed class JsonEndpoint : IAsyncDisposable
{
    private readonly WebApplication app;

    private JsonEndpoint(WebApplication app) => this.app = app;

    public string Address => app.Urls.First();

    public static async Task<JsonEndpoint> StartAsync(string json)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        server.Run(context =>
        {
            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync(json);
        });
        await server.StartAsync();
        return new JsonEndpoint(server);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
