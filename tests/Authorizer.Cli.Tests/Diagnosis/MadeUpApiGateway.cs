using System.Net;
using Authorizer.Aws.Credentials;
using Authorizer.Cli.Account;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Authorizer.Cli.Tests.Diagnosis;

/// <summary>API Gateway's own interface on loopback: what was put at a path, to whoever signs for it.</summary>
internal sealed class MadeUpApiGateway : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Dictionary<string, string> answers = new(StringComparer.Ordinal);

    private MadeUpApiGateway(WebApplication app) => this.app = app;

    /// <summary>What everything is answered with; 0 for the right answer.</summary>
    public int Status { get; set; }

    public string this[string path]
    {
        set => answers[path] = value;
    }

    public static async Task<MadeUpApiGateway> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var server = builder.Build();
        var gateway = new MadeUpApiGateway(server);
        server.Run(gateway.AnswerAsync);
        await server.StartAsync();
        return gateway;
    }

    /// <summary>The way to it, as somebody who may sign.</summary>
    public OpenGateway Open() =>
        new(
            new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false }),
            new Uri(app.Urls.First()),
            "eu-west-1",
            new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret-text", null))
        );

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task AnswerAsync(HttpContext context)
    {
        var isSigned = context
            .Request.Headers.Authorization.ToString()
            .Contains("/eu-west-1/apigateway/aws4_request", StringComparison.Ordinal);
        var answer = answers.GetValueOrDefault(context.Request.Path.Value ?? "");
        context.Response.StatusCode =
            Status > 0 ? Status
            : !isSigned ? StatusCodes.Status403Forbidden
            : answer is null ? StatusCodes.Status404NotFound
            : StatusCodes.Status200OK;
        return context.Response.WriteAsync(context.Response.StatusCode == StatusCodes.Status200OK ? answer! : "{}");
    }
}
