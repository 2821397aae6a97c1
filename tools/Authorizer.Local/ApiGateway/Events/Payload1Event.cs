using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Events;

/// <summary>
/// REST REQUEST and HTTP payload 1.0: header names as the client spelled them, the last of repeated values beside lists of all. Empty
/// maps are <c>{}</c> on REST and null on HTTP APIs; both forms occur in AWS's documentation.
/// </summary>
internal static class Payload1Event
{
    public static void WriteRest(Utf8JsonWriter writer, RoutedRequest request)
    {
        writer.WriteString("type", "REQUEST");
        writer.WriteString("methodArn", request.MethodArn);
        WriteRequest(writer, request, request.Client.Path);
    }

    public static void WriteHttp(Utf8JsonWriter writer, RoutedRequest request, string[] identity)
    {
        writer.WriteString("version", "1.0");
        writer.WriteString("type", "REQUEST");
        writer.WriteString("methodArn", request.MethodArn);
        if (identity.Length > 0)
        {
            writer.WriteString("identitySource", string.Join(',', identity));
            writer.WriteString("authorizationToken", string.Join(',', identity));
        }
        WriteRequest(writer, request, request.PathWithStage);
    }

    private static void WriteRequest(Utf8JsonWriter writer, RoutedRequest request, string path)
    {
        writer.WriteString("resource", request.Route.Key == StageRoute.CatchAll ? StageRoute.CatchAll : request.Route.Template);
        writer.WriteString("path", path);
        writer.WriteString("httpMethod", request.Client.Method);
        WriteMaps(writer, request);
        WriteContext(writer, request);
    }

    private static void WriteMaps(Utf8JsonWriter writer, RoutedRequest request)
    {
        var headers = request.Client.Headers.GroupBy(field => field.Name, field => field.Value, StringComparer.Ordinal).ToList();
        var query = request.Client.Query.GroupBy(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal).ToList();
        writer.WriteStrings("headers", headers.Select(Last));
        writer.WriteStringLists("multiValueHeaders", headers);
        if (query.Count > 0 || request.Stage.Kind.IsRest)
        {
            writer.WriteStrings("queryStringParameters", query.Select(Last));
            writer.WriteStringLists("multiValueQueryStringParameters", query);
        }
        else
        {
            writer.WriteNull("queryStringParameters");
            writer.WriteNull("multiValueQueryStringParameters");
        }
        WriteMap(writer, request, "pathParameters", request.PathParameters);
        WriteMap(writer, request, "stageVariables", request.Stage.StageVariables);
    }

    private static KeyValuePair<string, string> Last(IGrouping<string, string> values) => new(values.Key, values.Last());

    private static void WriteMap(
        Utf8JsonWriter writer,
        RoutedRequest request,
        string name,
        ImmutableSortedDictionary<string, string> members
    )
    {
        if (members.Count > 0 || request.Stage.Kind.IsRest)
        {
            writer.WriteStrings(name, members);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteContext(Utf8JsonWriter writer, RoutedRequest request)
    {
        var (stage, client) = (request.Stage, request.Client);
        writer.WriteStartObject("requestContext");
        writer.WriteString("accountId", stage.AccountId);
        writer.WriteString("apiId", stage.ApiId);
        writer.WriteString("stage", stage.StageName);
        writer.WriteString("requestId", client.RequestId);
        writer.WriteString("resourceId", "z9y8x7");
        writer.WriteString("resourcePath", request.Route.Template);
        writer.WriteString("path", request.PathWithStage);
        writer.WriteString("httpMethod", client.Method);
        writer.WriteString("protocol", client.Protocol);
        writer.WriteString("requestTime", EventTime.Text(client.ReceivedAt));
        writer.WriteNumber("requestTimeEpoch", client.ReceivedAt.ToUnixTimeMilliseconds());
        WriteIdentity(writer, client);
        writer.WriteEndObject();
    }

    private static void WriteIdentity(Utf8JsonWriter writer, ClientRequest client)
    {
        writer.WriteStartObject("identity");
        writer.WriteString("sourceIp", client.SourceIp);
        writer.WriteString("userAgent", client.Headers.Values("User-Agent").LastOrDefault());
        if (client.Headers.Values("X-Api-Key").LastOrDefault() is { } apiKey)
        {
            writer.WriteString("apiKey", apiKey);
        }
        writer.WriteEndObject();
    }
}
