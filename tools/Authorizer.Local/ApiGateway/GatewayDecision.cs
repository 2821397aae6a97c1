using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway;

/// <summary>One request as the front decided it, for those who watch. Holds no header, no query and no token.</summary>
public sealed record GatewayDecision
{
    /// <summary><see cref="ApiStage.Name"/>.</summary>
    public required string Stage { get; init; }

    public required string Method { get; init; }

    /// <summary>As sent, without the stage's prefix.</summary>
    public required string Path { get; init; }

    public required GatewayVerdict Verdict { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; init; }

    public required AnswerSource Source { get; init; }

    /// <summary>The answer's context member <c>reason</c>, where it has one.</summary>
    public string? Reason { get; init; }

    /// <summary>For a fault: what was wrong, in a sentence.</summary>
    public string? Explanation { get; init; }

    /// <summary>From the request's arrival to the decision.</summary>
    public required TimeSpan Duration { get; init; }
}
