using System.Collections.Immutable;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Cli.Scene;

/// <summary>One of the APIs before the function.</summary>
/// <param name="Name">The path prefix it is served under.</param>
/// <param name="Label">What AWS calls it.</param>
/// <param name="Kind">Its events and answers.</param>
/// <param name="ApiId">As in its ARNs; it says in the function's log whose authorizer was called.</param>
/// <param name="StageName">As in its ARNs.</param>
internal sealed record Api(string Name, string Label, ApiKind Kind, string ApiId, string StageName)
{
    /// <summary>REST with a TOKEN and with a REQUEST authorizer, and an HTTP API with payload 2.0.</summary>
    public static ImmutableArray<Api> All { get; } =
    [
        new("rest-token", "REST TOKEN", ApiKind.RestToken, "resttoken0", "prod"),
        new("rest-request", "REST REQUEST", ApiKind.RestRequest, "restreques", "prod"),
        new("http-api", "HTTP API 2.0", ApiKind.HttpPayload2Simple, "httpapi200", ApiStage.DefaultStageName),
    ];

    public static Api Named(string name) => All.First(api => api.Name == name);

    /// <summary>The stage, whose authorizer is <paramref name="function"/>.</summary>
    public ApiStage Before(RunningFunction function) =>
        new()
        {
            Name = Name,
            Kind = Kind,
            ApiId = ApiId,
            StageName = StageName,
            Invoke = (message, ended) => function.InvokeAsync(this, message, ended),
        };
}
