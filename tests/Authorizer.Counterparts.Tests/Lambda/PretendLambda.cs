using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Authorizer.Counterparts.Tests.Lambda;

/// <summary>What one request to the Runtime API said about an invocation: <c>response</c>, <c>error</c> or <c>init/error</c>.</summary>
internal sealed record Outcome(string Kind, string Body);

/// <summary>As much of Lambda and of Parameter Store as one function needs to start and to answer.</summary>
internal sealed class PretendLambda : IAsyncDisposable
{
    private const string Runtime = "/2018-06-01/runtime";
    private readonly Channel<string> events = Channel.CreateUnbounded<string>();
    private readonly Channel<Outcome> outcomes = Channel.CreateUnbounded<Outcome>();
    private readonly WebApplication server;

    private PretendLambda(WebApplication server) => this.server = server;

    public string Address => server.Urls.First();

    /// <summary>Starts with the answer that every call of Parameter Store gets.</summary>
    public static async Task<PretendLambda> StartAsync(string parameters)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var started = new PretendLambda(builder.Build());
        started.Map(parameters);
        await started.server.StartAsync();
        return started;
    }

    public async Task<Outcome> InvokeAsync(string json)
    {
        await events.Writer.WriteAsync(json);
        return await OutcomeAsync();
    }

    public async Task<Outcome> OutcomeAsync() => await outcomes.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Answers 500 from now on, after which a runtime has to end itself (specification of the Runtime API).</summary>
    public void End() => events.Writer.Complete();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private void Map(string parameters)
    {
        server.MapPost("/", () => Results.Text(parameters, "application/x-amz-json-1.1"));
        server.MapGet($"{Runtime}/invocation/next", (Delegate)NextAsync);
        server.MapPost($"{Runtime}/invocation/{{id}}/{{kind}}", (string kind, HttpRequest request) => RecordAsync(kind, request));
        server.MapPost($"{Runtime}/init/error", (HttpRequest request) => RecordAsync("init/error", request));
    }

    private async Task<IResult> NextAsync(HttpContext context)
    {
        if (!await events.Reader.WaitToReadAsync(context.RequestAborted) || !events.Reader.TryRead(out var json))
        {
            return Results.StatusCode(StatusCodes.Status500InternalServerError);
        }
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = Guid.NewGuid().ToString();
        return Results.Text(json, "application/json");
    }

    private async Task<IResult> RecordAsync(string kind, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        await outcomes.Writer.WriteAsync(new Outcome(kind, await reader.ReadToEndAsync()));
        return Results.Text("{\"status\":\"OK\"}", "application/json", statusCode: StatusCodes.Status202Accepted);
    }
}
