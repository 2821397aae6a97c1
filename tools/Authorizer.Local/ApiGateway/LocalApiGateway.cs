using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;
using Authorizer.Local.Loopback;
using Microsoft.AspNetCore.Http;

namespace Authorizer.Local.ApiGateway;

/// <summary>
/// A front on 127.0.0.1 that behaves as API Gateway with Lambda authorizers: each stage below its own path prefix, with the events,
/// the cache, the policy evaluation and the statuses of its kind, and an echo backend. Every answer has the header
/// <see cref="SourceHeader"/>, which is ours: whether the function was called.
/// </summary>
public sealed class LocalApiGateway : IAsyncDisposable
{
    /// <summary><c>not-called</c>, <c>called</c> or <c>cached</c>.</summary>
    public const string SourceHeader = "x-local-authorizer";

    private readonly ApiGatewayOptions options;
    private readonly ImmutableDictionary<string, (ApiStage Stage, StageFront Front)> stages;
    private LoopbackServer? server;

    private LocalApiGateway(ApiGatewayOptions options)
    {
        this.options = options;
        stages = options.Stages.ToImmutableDictionary(
            stage => stage.Name,
            stage => (stage, new StageFront(stage, options.Clock, options.OnDecision)),
            StringComparer.Ordinal
        );
    }

    /// <summary>Scheme, address and port, without a slash at the end.</summary>
    public string BaseAddress => server!.BaseAddress;

    /// <summary>Starts to listen. A configuration API Gateway would refuse is an <see cref="ArgumentException"/>.</summary>
    public static async Task<LocalApiGateway> StartAsync(ApiGatewayOptions options)
    {
        var gateway = new LocalApiGateway(options);
        gateway.server = await LoopbackServer.StartAsync(
            gateway.HandleAsync,
            options.Port,
            listen: listen => listen.Use(HeaderTap.Install)
        );
        return gateway;
    }

    /// <summary>Where a stage is called, without a slash at the end.</summary>
    public string InvokeUrl(string stageName) => $"{BaseAddress}/{stages[stageName].Stage.Name}";

    /// <summary>Forgets every cached answer of a stage, as FlushStageAuthorizersCache does.</summary>
    public void FlushAuthorizerCache(string stageName) => stages[stageName].Front.FlushCache();

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private async Task HandleAsync(HttpContext context, CancellationToken ended)
    {
        var request = await ClientRequest.ReadAsync(context, options.Clock.GetUtcNow(), ended);
        var parts = request.Path.Split('/', 3);
        if (parts is not ["", var name, ..] || !stages.TryGetValue(name, out var found))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            await context.Response.WriteAsync(
                $"Known here: {string.Join(", ", stages.Keys.Select(known => $"/{known}/"))}\n",
                ended
            );
            return;
        }
        var below = request with { Path = $"/{(parts.Length == 3 ? parts[2] : "")}" };
        var (response, source) = await found.Front.AnswerAsync(below, ended);
        await WriteAsync(context, found.Stage.Kind, below.RequestId, response, source, ended);
    }

    private static async Task WriteAsync(
        HttpContext context,
        ApiKind kind,
        string requestId,
        GatewayResponse response,
        AnswerSource source,
        CancellationToken ended
    )
    {
        context.Response.StatusCode = response.Status;
        context.Response.ContentType = "application/json";
        context.Response.Headers[kind.IsRest ? "x-amzn-RequestId" : "apigw-requestid"] = requestId;
        context.Response.Headers[SourceHeader] = source switch
        {
            AnswerSource.NotCalled => "not-called",
            AnswerSource.Called => "called",
            AnswerSource.Cached => "cached",
        };
        if (response.ErrorType is { } errorType)
        {
            context.Response.Headers["x-amzn-ErrorType"] = errorType;
        }
        await context.Response.WriteAsync(response.Body, ended);
    }
}
