using System.Collections.Immutable;
using System.IO.Enumeration;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Access;

namespace Authorizer.Gateway.Policies;

/// <summary>
/// What may be called on one stage, as API Gateway evaluates it for every route while it is cached. It knows the stage and no route
/// that was asked, so it cannot depend on one (contract 5).
/// </summary>
public sealed class StagePolicy
{
    private StagePolicy(ImmutableArray<PolicyStatement> statements) => Statements = statements;

    /// <summary>Whether any route of the stage is left to the caller.</summary>
    public bool AllowsAnything { get; private init; }

    /// <summary>Whether every route of the stage is: then a simple response can say the same (contract 7).</summary>
    public bool AllowsEverything { get; private init; }

    internal ImmutableArray<PolicyStatement> Statements { get; }

    /// <summary>Denies the whole stage explicitly, so that no resource policy opens it (specs/aws.md 1.7).</summary>
    public static StagePolicy Nothing(StageArn stage) =>
        new([new PolicyStatement(PolicyStatement.Deny, [StageResources.Everything(stage)])]);

    /// <summary>Allowed routes less denied ones.</summary>
    /// <param name="kind">REST gets everything else denied explicitly; WebSocket has one route that is decided, as GET <c>/$connect</c>.</param>
    /// <param name="stage">The stage of the event.</param>
    /// <param name="allowed">None: the whole stage is denied.</param>
    /// <param name="denied">Exceptions from <paramref name="allowed"/>.</param>
    /// <param name="end">From when on everything is denied (contract 2, <c>AUTHORIZER_BIND_EXPIRY</c>); null: never.</param>
    public static StagePolicy Of(
        ApiKind kind,
        StageArn stage,
        ImmutableArray<RoutePattern> allowed,
        ImmutableArray<RoutePattern> denied,
        DateTimeOffset? end
    )
    {
        var (open, closed) =
            kind == ApiKind.WebSocket
                ? ConnectResources(stage, allowed, denied)
                : (StageResources.Of(stage, allowed), StageResources.Of(stage, denied));
        return open.IsEmpty
            ? Nothing(stage)
            : new StagePolicy(StatementsOf(kind, stage, open, closed, end))
            {
                AllowsAnything = true,
                AllowsEverything = allowed.Contains(RoutePattern.Everything) && denied.IsEmpty,
            };
    }

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
        ImmutableArray<RoutePattern> allowed,
        ImmutableArray<RoutePattern> denied
    )
    {
        if (!allowed.Any(CoversConnect) || denied.Any(CoversConnect))
        {
            return ([], []);
        }
        return (
            allowed.Contains(RoutePattern.Everything) ? [StageResources.Everything(stage)] : [StageResources.Connect(stage)],
            []
        );
    }

    private static bool CoversConnect(RoutePattern route) =>
        route.Verb is "*" or "GET"
        && FileSystemName.MatchesSimpleExpression(route.Path, MethodArn.ConnectRoute, ignoreCase: false);
}
