namespace Authorizer.Trust.Access;

/// <summary>What verified tokens may call on one API. Decisions with the same outcomes are the same object.</summary>
public sealed class AccessDecision
{
    private readonly Func<RequestedRoute, bool> allows;

    private AccessDecision(StageRoutes? routes, Func<RequestedRoute, bool> allows)
    {
        Routes = routes;
        this.allows = allows;
    }

    /// <summary>The whole stage; null when it cannot be said at once and every request is decided by itself (contract 7).</summary>
    public StageRoutes? Routes { get; }

    // Only AccessRules hands them out, for verified tokens.
    internal static AccessDecision Everything { get; } = new(StageRoutes.Everything, static _ => true);

    internal static AccessDecision Nothing { get; } = new(StageRoutes.Nothing, static _ => false);

    internal static AccessDecision Of(StagePlan plan, Outcomes outcomes) =>
        new(plan.For(outcomes), route => plan.Allows(route, outcomes));

    /// <summary>
    /// Whether one route may be called. Throws the fault <c>configuration_invalid</c> where a header decides and the event has none.
    /// </summary>
    public bool Allows(RequestedRoute route) => allows(route);
}
