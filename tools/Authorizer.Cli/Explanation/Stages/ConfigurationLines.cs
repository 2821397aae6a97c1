using Authorizer.Configuration;
using Authorizer.Gateway.Events;

namespace Authorizer.Cli.Explanation.Stages;

/// <summary>Who asks, and what decides.</summary>
internal static class ConfigurationLines
{
    public static string Of(AuthorizerEvent request) => $"{NameOf(request.Kind)}: {request.MethodArn}";

    public static IEnumerable<string> Of(AuthorizerConfiguration documents)
    {
        yield return $"providers in force: {List(documents.Providers.Select(provider => $"`{provider.Name}`"))}";
        if (!documents.Unreadable.IsEmpty)
        {
            yield return "a provider with errors is left out; a token that may be its is a fault";
        }
        yield return documents.Access.IsDocumented
            ? $"access documents in force: {List(documents.Access.Documents.Select(one => $"`{one.Name}` for {string.Join(" and ", one.Apis)}"))}"
            : "no access document: AUTHORIZER_ACCESS decides";
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.DefaultIfEmpty("none"));

    private static string NameOf(ApiKind kind) =>
        kind switch
        {
            ApiKind.RestToken => "REST API, TOKEN authorizer",
            ApiKind.RestRequest => "REST API, REQUEST authorizer",
            ApiKind.WebSocket => "WebSocket API",
            ApiKind.HttpApiPayload1 => "HTTP API, payload 1.0",
            ApiKind.HttpApiPayload2 => "HTTP API, payload 2.0",
        };
}
