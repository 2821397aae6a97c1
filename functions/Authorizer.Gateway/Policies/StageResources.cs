using System.Collections.Immutable;
using Authorizer.Gateway.Events;
using Authorizer.Trust.Access;
using Authorizer.Trust.Tokens;

namespace Authorizer.Gateway.Policies;

/// <summary>Spells routes of a stage as policy resources, with the event's own partition, region, account, API id and stage.</summary>
internal static class StageResources
{
    /// <summary>The longest resource that API Gateway takes in a policy, in characters (specs/aws.md 1.5).</summary>
    internal const int MaxLength = 512;

    /// <summary>Every verb and path of the stage. On WebSocket: its one decided route and whatever else it may have.</summary>
    internal static string Everything(StageArn stage) => Checked($"{stage}/*");

    /// <summary>Throws <see cref="Fault.ResponseTooLarge"/> for a resource longer than <see cref="MaxLength"/>.</summary>
    internal static ImmutableArray<string> Of(StageArn stage, ImmutableArray<RoutePattern> routes) =>
        [.. routes.Select(route => Of(stage, route))];

    /// <summary>One route and no other; the caller has made sure that no letter of it means something to IAM.</summary>
    internal static string Only(MethodArn route) => Checked(route.ToString());

    internal static string Connect(StageArn stage) => Checked($"{stage}/{MethodArn.ConnectRoute}");

    private static string Of(StageArn stage, RoutePattern route)
    {
        if (route.IsOfAnyVerb && route.Path.StartsWith('*'))
        {
            return Checked($"{stage}/{route.Path}");
        }
        // A wildcard before a path would swallow verbs and slashes of other routes: RoutePattern promises that none stands there.
        if (route.Verb.AsSpan().ContainsAny('*', '?', '/'))
        {
            throw new FaultException(Fault.InternalError);
        }
        return Checked($"{stage}/{route.Verb}/{route.Path}");
    }

    private static string Checked(string resource) =>
        resource.Length <= MaxLength ? resource : throw new FaultException(Fault.ResponseTooLarge);
}
