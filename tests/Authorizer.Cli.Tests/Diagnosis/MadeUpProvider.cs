using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>An identity provider on loopback that says what a test wants it to say.</summary>
internal sealed class MadeUpProvider : IAsyncDisposable
{
    private readonly WebApplication app;

    private MadeUpProvider(WebApplication app) => this.app = app;

    public string Issuer => app.Urls.First();

    /// <summary>Null for its own address.</summary>
    public string? KeyUri { get; set; }

    /// <summary>The whole of the discovery document; null for a good one.</summary>
    public string? Discovery { get; set; }

    public string KeySet { get; set; } = "{\"keys\":[]}";

    /// <summary>What its clock is off by; null for no <c>Date</c> at all.</summary>
    public TimeSpan? Skew { get; set; } = TimeSpan.Zero;

    /// <summary>For how long a cache has held its answers.</summary>
    public TimeSpan Age { get; set; }

    /// <param name="certificate">What it shows; plain http without.</param>
    public static async Task<MadeUpProvider> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(
                IPAddress.Loopback,
                0,
                listen =>
                {
                    if (certificate is not null)
                    {
                        listen.UseHttps(certificate);
                    }
                }
            )
        );
        var server = builder.Build();
        var provider = new MadeUpProvider(server);
        server.Run(provider.AnswerAsync);
        await server.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var headers = context.Response.GetTypedHeaders();
        headers.Date = DateTimeOffset.UtcNow + (Skew ?? TimeSpan.Zero) - Age;
        if (Skew is null)
        {
            context.Response.Headers.Date = "";
        }
        if (Age > TimeSpan.Zero)
        {
            context.Response.Headers.Age = $"{Age.TotalSeconds:0}";
        }
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            context.Request.Path == "/jwks"
                ? KeySet
                : Discovery ?? $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{KeyUri ?? Issuer + "/jwks"}}"}"""
        );
    }
}
