using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Requests;

/// <summary>The routes of a stage, the most specific first.</summary>
internal sealed class RouteTable(ApiStage stage)
{
    private readonly ImmutableArray<StageRoute> routes =
    [
        .. stage.Routes.Select(route => StageRoute.Parse(route, stage.Kind)).OrderBy(route => route.Rank, StringComparer.Ordinal),
    ];

    public RoutedRequest? Find(ClientRequest request)
    {
        foreach (var route in routes)
        {
            if (route.Match(request.Method, request.Path) is { } parameters)
            {
                return new RoutedRequest(stage, request, route, parameters);
            }
        }
        return null;
    }
}
