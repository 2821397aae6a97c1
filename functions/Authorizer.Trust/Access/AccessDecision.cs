using System.Collections.Immutable;

namespace Authorizer.Trust.Access;

/// <summary>What a verified caller may call on one stage: allowed patterns less denied ones. The same for every route asked first.</summary>
public sealed class AccessDecision
{
    private AccessDecision(ImmutableArray<RoutePattern> allowed, ImmutableArray<RoutePattern> denied)
    {
        Allowed = allowed;
        Denied = denied;
    }

    public ImmutableArray<RoutePattern> Allowed { get; }

    /// <summary>Exceptions from <see cref="Allowed"/>.</summary>
    public ImmutableArray<RoutePattern> Denied { get; }

    public bool AllowsAnything => !Allowed.IsEmpty;

    // Only AccessRules hands it out, for verified tokens.
    internal static AccessDecision WholeStage { get; } = new([RoutePattern.Everything], []);

    internal static AccessDecision Nothing { get; } = new([], [RoutePattern.Everything]);
}
