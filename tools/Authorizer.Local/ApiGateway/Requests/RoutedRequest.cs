using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>A request that found its route: what an event is written from.</summary>
internal sealed record RoutedRequest(
    ApiStage Stage,
    ClientRequest Client,
    StageRoute Route,
    ImmutableSortedDictionary<string, string> PathParameters
)
{
    public string MethodArn { get; } = Stage.MethodArn(Client.Method, Client.Path);

    /// <summary>The path as events and <c>$context.path</c> show it: with the stage, but for <c>$default</c>.</summary>
    public string PathWithStage => Stage.PathWithStage(Client.Path);
}
