using Authorizer.Gateway.Events;
using Authorizer.Gateway.Locations;
using Authorizer.Gateway.Policies;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Answers;

/// <summary>
/// How far an answer reaches: one policy for the whole stage, or for the requested route alone where the stage cannot be said at once and
/// API Gateway does not reuse the answer (contract 7).
/// </summary>
public sealed class PolicyReach(AnswerReuse reuse, AnswerOptions options)
{
    private readonly KeptPolicies kept = new();

    /// <summary>
    /// Throws <see cref="Fault.ConfigurationInvalid"/> where an answer for one route could be reused for another, and where a header
    /// decides and the event has none.
    /// </summary>
    /// <param name="request">Its route is looked at only where the answer is not reused.</param>
    /// <param name="decision">What the tokens may call.</param>
    /// <param name="end">From <see cref="AnswerEnd.Of"/>; says something only where the operator binds answers to it.</param>
    public StagePolicy PolicyOf(AuthorizerEvent request, AccessDecision decision, DateTimeOffset? end)
    {
        var boundEnd = options.BindsExpiry ? end : null;
        if (decision.Routes is { } routes && !DiffersInBoolean(request.Kind, routes))
        {
            return boundEnd is null
                ? kept.PolicyOf(decision, request.Kind, request.MethodArn.Stage, routes)
                : StagePolicy.Of(request.Kind, request.MethodArn.Stage, routes, boundEnd);
        }
        var shared = reuse.ReachOf(request);
        if (shared == AnswerReach.Stage)
        {
            throw new FaultException(Fault.ConfigurationInvalid);
        }
        // Where another request with other headers could get the answer, no header may decide it.
        return decision.Allows(RouteOf(request, hasHeaders: request.HasHeaders && shared == AnswerReach.Request))
            ? StagePolicy.OfRoute(request.Kind, request.MethodArn, boundEnd)
            : StagePolicy.Nothing(request.MethodArn.Stage);
    }

    // A boolean cannot tell routes apart: it says yes to all of them or to none.
    private bool DiffersInBoolean(ApiKind kind, StageRoutes routes) =>
        options.IsSimple(kind) && routes.AllowsAnything && !routes.AllowsEverything;

    private static RequestedRoute RouteOf(AuthorizerEvent request, bool hasHeaders) =>
        new(request.MethodArn.Verb ?? "GET", $"/{request.MethodArn.Path}", hasHeaders ? request.HeaderLines : null);
}
