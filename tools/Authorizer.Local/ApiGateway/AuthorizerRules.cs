using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway;

/// <summary>What API Gateway demands of an authorizer's configuration; breaking it is an <see cref="ArgumentException"/> at start.</summary>
internal static class AuthorizerRules
{
    private static readonly TimeSpan LongestTtl = TimeSpan.FromSeconds(3600);

    /// <summary>The stage's identity sources, once the whole configuration is found valid.</summary>
    public static ImmutableArray<IdentitySource> IdentitySources(ApiStage stage)
    {
        var settings = stage.Authorizer;
        Demand(stage.Name.Length > 0 && !stage.Name.Contains('/'), stage, "a stage's name is one path segment");
        Demand(settings.ResultTtl >= TimeSpan.Zero && settings.ResultTtl <= LongestTtl, stage, "the result TTL is 0 to 3600 s");
        var isToken = stage.Kind == ApiKind.RestToken;
        Demand(isToken || settings.ValidationExpression is null, stage, "only a TOKEN authorizer has a validation expression");
        ImmutableArray<IdentitySource> sources =
        [
            .. (settings.IdentitySources ?? [AuthorizationHeader(stage.Kind)]).Select(text =>
                IdentitySource.Parse(text, stage.Kind)
            ),
        ];
        var isOneHeader = sources is [{ Origin: IdentityOrigin.Header }];
        Demand(!isToken || isOneHeader, stage, "a TOKEN authorizer has one identity source, a header");
        Demand(
            sources.Length > 0 || settings.ResultTtl == TimeSpan.Zero,
            stage,
            "without an identity source the result TTL is 0"
        );
        return sources;
    }

    private static string AuthorizationHeader(ApiKind kind) =>
        kind.IsRest ? "method.request.header.Authorization" : "$request.header.Authorization";

    private static void Demand(bool isMet, ApiStage stage, string rule)
    {
        if (!isMet)
        {
            throw new ArgumentException($"Stage \"{stage.Name}\": {rule}.", nameof(stage));
        }
    }
}
