using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway;

/// <summary>How a <see cref="LocalApiGateway"/> is set up.</summary>
public sealed record ApiGatewayOptions
{
    public required ImmutableArray<ApiStage> Stages { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The source of cache ages, of <c>aws:CurrentTime</c> and of the times in events.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told every decision before its answer is sent; called from several threads.</summary>
    public Action<GatewayDecision>? OnDecision { get; init; }
}
