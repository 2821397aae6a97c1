using System.Collections.Immutable;

namespace Authorizer.Local.ApiGateway.Stages;

/// <summary>One stage of one API, served below <c>/{Name}</c>, with its authorizer function.</summary>
public sealed record ApiStage
{
    /// <summary>Name of a stage that is not part of the paths of an HTTP API.</summary>
    public const string DefaultStageName = "$default";

    /// <summary>The path prefix it is served under here, one segment.</summary>
    public required string Name { get; init; }

    public required ApiKind Kind { get; init; }

    /// <summary>Calls the function with an event. An exception means that it could not be called.</summary>
    public required Func<ReadOnlyMemory<byte>, CancellationToken, Task<AuthorizerCallResult>> Invoke { get; init; }

    public AuthorizerSettings Authorizer { get; init; } = new();

    /// <summary><c>VERB /path/{parameter}</c> or <c>ANY /{proxy+}</c>, on HTTP APIs also <c>$default</c>.</summary>
    public ImmutableArray<string> Routes { get; init; } = ["ANY /", "ANY /{proxy+}"];

    public string StageName { get; init; } = "prod";

    public string ApiId { get; init; } = "a1b2c3d4e5";

    public string AccountId { get; init; } = "111122223333";

    public string Region { get; init; } = "eu-west-1";

    public string Partition { get; init; } = "aws";

    public ImmutableSortedDictionary<string, string> StageVariables { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The ARN of one request: the verb and the path as sent, <c>…/GET/</c> for the root. What AWS decodes in it is not documented.</summary>
    public string MethodArn(string method, string path) =>
        $"arn:{Partition}:execute-api:{Region}:{AccountId}:{ApiId}/{StageName}/{method}{path}";

    /// <summary>The path with the stage in front where the API shows it so.</summary>
    public string PathWithStage(string path) => StageName == DefaultStageName ? path : $"/{StageName}{path}";
}
