using System.Text;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway;

/// <summary>One stage from request to answer: limits, route, authorizer, backend.</summary>
internal sealed class StageFront(ApiStage stage, TimeProvider clock, Action<GatewayDecision>? onDecision)
{
    private const int MaxHeaderBytes = 10_240;
    private const int MaxArnBytes = 1_600;
    private readonly RouteTable routes = new(stage);
    private readonly StageAuthorizer authorizer = new(stage, clock);

    public void FlushCache() => authorizer.FlushCache();

    public async Task<(GatewayResponse Response, AnswerSource Source)> AnswerAsync(ClientRequest request, CancellationToken ended)
    {
        var started = clock.GetTimestamp();
        var routed = routes.Find(request);
        var authorization = Rejection(request, routed) is { } verdict
            ? Authorization.WithoutCall(verdict)
            : await authorizer.AuthorizeAsync(routed!, ended);
        var duration = clock.GetElapsedTime(started);
        var response = authorization is { Verdict: GatewayVerdict.Allowed, Answer: { } answer }
            ? EchoBackend.Answer(routed!, answer, duration)
            : GatewayResponse.For(authorization.Verdict, stage.Kind);
        onDecision?.Invoke(Decision(request, authorization, response, duration));
        return (response, authorization.Source);
    }

    /// <summary>What ends a request before its authorizer is asked.</summary>
    private static GatewayVerdict? Rejection(ClientRequest request, RoutedRequest? routed)
    {
        if (HeaderBytes(request) > MaxHeaderBytes)
        {
            return GatewayVerdict.HeadersTooLarge;
        }
        if (routed is null)
        {
            return GatewayVerdict.NoRoute;
        }
        return Encoding.UTF8.GetByteCount(routed.MethodArn) > MaxArnBytes ? GatewayVerdict.ArnTooLong : null;
    }

    private static int HeaderBytes(ClientRequest request) =>
        request.Method.Length
        + request.Path.Length
        + request.RawQuery.Length
        + request.Headers.Sum(field => field.Name.Length + Encoding.UTF8.GetByteCount(field.Value) + ": \r\n".Length);

    private GatewayDecision Decision(
        ClientRequest request,
        Authorization authorization,
        GatewayResponse response,
        TimeSpan duration
    ) =>
        new()
        {
            Stage = stage.Name,
            Method = request.Method,
            Path = request.Path,
            Verdict = authorization.Verdict,
            Status = response.Status,
            Source = authorization.Source,
            Reason = authorization.Answer?.Context.Reason,
            Explanation = authorization.Explanation,
            Duration = duration,
        };
}
