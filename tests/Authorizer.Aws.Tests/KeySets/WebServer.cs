using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Authorizer.Aws.Tests.KeySets;

/// <summary>An identity provider's web server: Kestrel on a free port of 127.0.0.1, with TLS unless told otherwise.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly List<string> requests = [];

    private WebServer(WebApplication app) => this.app = app;

    /// <summary>Ends in a slash.</summary>
    public string Url => app.Urls.Single() + "/";

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public Uri At(string path) => new(Url + path);

    public static Task<WebServer> StartAsync(RequestDelegate answer) => StartAsync(answer, TestPki.Server);

    public static async Task<WebServer> StartAsync(
        RequestDelegate answer,
        X509Certificate2? certificate,
        X509Certificate2Collection? chain = null
    )
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder
            .WebHost.UseKestrelCore()
            .UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(
                    IPAddress.Loopback,
                    0,
                    listen =>
                    {
                        if (certificate is not null)
                        {
                            listen.UseHttps(
                                new HttpsConnectionAdapterOptions
                                {
                                    ServerCertificate = certificate,
                                    ServerCertificateChain = chain,
                                }
                            );
                        }
                    }
                )
            );
        var server = new WebServer(builder.Build());
        server.app.Run(context =>
        {
            lock (server.requests)
            {
                server.requests.Add($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString}");
            }
            return answer(context);
        });
        await server.app.StartAsync();
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
