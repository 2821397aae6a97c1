using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Access;

namespace Authorizer.Gateway.Policies;

/// <summary>
/// What may be called on one stage, as API Gateway evaluates it for every route while it is cached. It knows the stage and no route
/// that was asked, so it cannot depend on one (contract 5); <see cref="OfRoute"/> alone does, for answers that are not reused.
/// </summary>
public sealed class StagePolicy
{
    private byte[]? utf8;

    private StagePolicy(ImmutableArray<PolicyStatement> statements) => Statements = statements;

    /// <summary>Whether any route of the stage is left to the caller.</summary>
    public bool AllowsAnything { get; private init; }

    /// <summary>Whether every route it speaks of is: then a simple response can say the same (contract 7).</summary>
    public bool AllowsEverything { get; private init; }

    internal ImmutableArray<PolicyStatement> Statements { get; }

    // Written once, however many callers it serves: two that come at once write the same.
    internal byte[] Utf8 => utf8 ??= PolicyText.Render(this);

    /// <summary>Denies the whole stage explicitly, so that no resource policy opens it (specs/aws.md 1.7).</summary>
    public static StagePolicy Nothing(StageArn stage) =>
        new([new PolicyStatement(PolicyStatement.Deny, [StageResources.Everything(stage)])]);

    /// <summary>Allowed routes less denied ones; where none is allowed, the whole stage is denied.</summary>
    /// <param name="kind">REST gets everything else denied explicitly; WebSocket has one route that is decided, as GET <c>/$connect</c>.</param>
    /// <param name="stage">The stage of the event.</param>
    /// <param name="routes">What may be called.</param>
    /// <param name="end">From when on everything is denied (contract 2, <c>AUTHORIZER_BIND_EXPIRY</c>); null: never.</param>
    public static StagePolicy Of(ApiKind kind, StageArn stage, StageRoutes routes, DateTimeOffset? end)
    {
        var (open, closed) =
            kind == ApiKind.WebSocket
                ? ConnectResources(stage, routes)
                : (StageResources.Of(stage, routes.Allowed), StageResources.Of(stage, routes.Denied));
        return open.IsEmpty
            ? Nothing(stage)
            : new StagePolicy(StatementsOf(kind, stage, open, closed, end))
            {
                AllowsAnything = true,
                AllowsEverything = routes.AllowsEverything,
            };
    }

    /// <summary>
    /// Exactly the requested route, for an answer that API Gateway does not reuse (contract 7). The whole stage is denied where the route
    /// has a letter that a policy would read as more than itself.
    /// </summary>
    public static StagePolicy OfRoute(ApiKind kind, MethodArn route, DateTimeOffset? end)
    {
        if (!route.IsConnect && !IsLiteral(route.Path))
        {
            return Nothing(route.Stage);
        }
        return new StagePolicy(StatementsOf(kind, route.Stage, [StageResources.Only(route)], [], end))
        {
            AllowsAnything = true,
            AllowsEverything = true,
        };
    }

    /// <summary>Whether it leaves the route to the caller now; for the log, because API Gateway decides.</summary>
    public bool Permits(MethodArn route)
    {
        Span<char> room = stackalloc char[StageResources.MaxLength];
        var resource = route.SpelledIn(room);
        return IsNamed(PolicyStatement.Allow, resource) && !IsNamed(PolicyStatement.Deny, resource);
    }

    private bool IsNamed(string effect, ReadOnlySpan<char> resource)
    {
        foreach (var statement in Statements)
        {
            if (statement is { IsAboutOthers: false, From: null } && statement.Effect == effect && statement.Names(resource))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsLiteral(string path) => !path.Any(unit => unit is '*' or '?' or '$' || char.IsControl(unit));

    private static ImmutableArray<PolicyStatement> StatementsOf(
        ApiKind kind,
        StageArn stage,
        ImmutableArray<string> open,
        ImmutableArray<string> closed,
        DateTimeOffset? end
    )
    {
        var statements = ImmutableArray.CreateBuilder<PolicyStatement>();
        statements.Add(new PolicyStatement(PolicyStatement.Allow, open));
        if (!closed.IsEmpty)
        {
            statements.Add(new PolicyStatement(PolicyStatement.Deny, closed));
        }
        if (kind.IsRest())
        {
            statements.Add(new PolicyStatement(PolicyStatement.Deny, open, IsAboutOthers: true));
        }
        if (end is not null)
        {
            statements.Add(new PolicyStatement(PolicyStatement.Deny, [StageResources.Everything(stage)], From: end));
        }
        return statements.ToImmutable();
    }

    private static (ImmutableArray<string> Open, ImmutableArray<string> Closed) ConnectResources(
        StageArn stage,
        StageRoutes routes
    )
    {
        if (!routes.Allowed.Any(CoversConnect) || routes.Denied.Any(CoversConnect))
        {
            return ([], []);
        }
        return (
            routes.Allowed.Contains(RoutePattern.Everything)
                ? [StageResources.Everything(stage)]
                : [StageResources.Connect(stage)],
            []
        );
    }

    private static bool CoversConnect(RoutePattern route) =>
        route.Verb is "*" or "GET" && ResourcePattern.Matches(route.Path, MethodArn.ConnectRoute);
}
