using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Requests;

namespace Authorizer.Local.ApiGateway.Events;

/// <summary>
/// HTTP payload 2.0: header names in lower case, repeated values joined by commas, cookies in a list of their own, empty maps and an
/// identity source that is not configured left out.
/// </summary>
internal static class Payload2Event
{
    private const string Cookie = "cookie";

    public static void Write(Utf8JsonWriter writer, RoutedRequest request, string[] identity)
    {
        writer.WriteString("version", "2.0");
        writer.WriteString("type", "REQUEST");
        writer.WriteString("routeArn", request.MethodArn);
        if (identity.Length > 0)
        {
            writer.WriteStrings("identitySource", identity);
        }
        writer.WriteString("routeKey", request.Route.Key);
        writer.WriteString("rawPath", request.PathWithStage);
        writer.WriteString("rawQueryString", request.Client.RawQuery);
        WriteCookies(writer, request.Client.Headers);
        writer.WriteStrings("headers", Headers(request.Client.Headers));
        WriteUnlessEmpty(writer, "queryStringParameters", Joined(request.Client.Query));
        WriteUnlessEmpty(writer, "pathParameters", request.PathParameters);
        WriteUnlessEmpty(writer, "stageVariables", request.Stage.StageVariables);
        WriteContext(writer, request);
    }

    private static void WriteCookies(Utf8JsonWriter writer, ImmutableArray<HeaderField> headers)
    {
        string[] cookies = [.. headers.Values(Cookie).SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries))];
        if (cookies.Length > 0)
        {
            writer.WriteStrings("cookies", cookies);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(ImmutableArray<HeaderField> headers) =>
        Joined(headers.Select(field => (Name: field.Name.ToLowerInvariant(), field.Value)).Where(field => field.Name != Cookie));

    private static IEnumerable<KeyValuePair<string, string>> Joined(IEnumerable<(string Name, string Value)> pairs) =>
        pairs
            .GroupBy(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal)
            .Select(values => KeyValuePair.Create(values.Key, string.Join(',', values)));

    private static void WriteUnlessEmpty(Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, string>> members)
    {
        if (members.Any())
        {
            writer.WriteStrings(name, members);
        }
    }

    private static void WriteContext(Utf8JsonWriter writer, RoutedRequest request)
    {
        var (stage, client) = (request.Stage, request.Client);
        writer.WriteStartObject("requestContext");
        writer.WriteString("accountId", stage.AccountId);
        writer.WriteString("apiId", stage.ApiId);
        writer.WriteString("domainName", $"{stage.ApiId}.execute-api.{stage.Region}.amazonaws.com");
        writer.WriteString("domainPrefix", stage.ApiId);
        WriteHttp(writer, request);
        writer.WriteString("requestId", client.RequestId);
        writer.WriteString("routeKey", request.Route.Key);
        writer.WriteString("stage", stage.StageName);
        writer.WriteString("time", EventTime.Text(client.ReceivedAt));
        writer.WriteNumber("timeEpoch", client.ReceivedAt.ToUnixTimeMilliseconds());
        writer.WriteEndObject();
    }

    private static void WriteHttp(Utf8JsonWriter writer, RoutedRequest request)
    {
        writer.WriteStartObject("http");
        writer.WriteString("method", request.Client.Method);
        writer.WriteString("path", request.PathWithStage);
        writer.WriteString("protocol", request.Client.Protocol);
        writer.WriteString("sourceIp", request.Client.SourceIp);
        writer.WriteString("userAgent", request.Client.Headers.Values("User-Agent").LastOrDefault() ?? "");
        writer.WriteEndObject();
    }
}
