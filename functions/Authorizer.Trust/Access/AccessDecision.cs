namespace Authorizer.Trust.Access;

/// <summary>What verified tokens may call on one API. Decisions with the same outcomes are the same object.</summary>
public sealed class AccessDecision
{
    private readonly StagePlan? plan;
    private readonly Outcomes? outcomes;

    private AccessDecision(StageRoutes? routes, StagePlan? plan, Outcomes? outcomes)
    {
        Routes = routes;
        this.plan = plan;
        this.outcomes = outcomes;
    }

    /// <summary>The whole stage; null when it cannot be said at once and every request is decided by itself (contract 7).</summary>
    public StageRoutes? Routes { get; }

    // Only ApiAccess hands them out, for verified tokens.
    internal static AccessDecision Everything { get; } = new(StageRoutes.Everything, plan: null, outcomes: null);

    internal static AccessDecision Nothing { get; } = new(StageRoutes.Nothing, plan: null, outcomes: null);

    internal static AccessDecision Of(StagePlan plan, Outcomes outcomes) => new(plan.For(outcomes), plan, outcomes);

    /// <summary>
    /// Whether one route may be called. Throws the fault <c>configuration_invalid</c> where a header decides and the event has none.
    /// </summary>
    public bool Allows(RequestedRoute route) =>
        plan is null || outcomes is null ? Routes?.AllowsEverything == true : plan.Allows(route, outcomes);

    /// <summary>
    /// The index of the permission that decides about one route; null where none does, so that it is denied, or where there is no
    /// document. For people; throws as <see cref="Allows"/> does.
    /// </summary>
    public int? DecidedBy(RequestedRoute route) => plan is null || outcomes is null ? null : plan.DecidedBy(route, outcomes);
}
