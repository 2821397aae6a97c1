using System.Collections.Immutable;
using Authorizer.Cli.Explanation.Stages;

namespace Authorizer.Cli.Explanation.Reports;

/// <summary>What the function would do with one request, and why.</summary>
internal sealed record ExplainedRequest
{
    /// <summary><c>allow</c>, <c>deny</c>, <c>refuse</c> or <c>fault</c>, as the function's log says (contract 9).</summary>
    public required string Decision { get; init; }

    /// <summary>The refusal or fault; null where the request is permitted.</summary>
    public string? Code { get; init; }

    /// <summary>The configured provider that the deciding token is of.</summary>
    public string? Provider { get; init; }

    public required ImmutableArray<StageResult> Stages { get; init; }

    /// <summary>What is posted; null for an error.</summary>
    public GivenAnswer? Answer { get; init; }

    /// <summary>The error that is posted in its stead: its type and its sentence.</summary>
    public (string Type, string Message)? Error { get; init; }

    /// <summary>What the tokens may call of what is documented; null where no token is verified.</summary>
    public ImmutableArray<DocumentedRoute>? Routes { get; init; }

    /// <summary>Whether claims were given in the stead of a token.</summary>
    public bool IsTokenAssumed { get; init; }

    public bool IsPermitted => Decision == "allow";

    /// <summary>The status that the client gets from API Gateway; null where the integration answers.</summary>
    public int? Status =>
        Decision switch
        {
            "allow" => null,
            "fault" => 500,
            _ => Error is null ? 403 : 401,
        };
}
