using System.Text.Json;
using Authorizer.Trust.Issuers;

namespace Authorizer.Cli.Explanation.Requests;

/// <summary>An event as API Gateway would send it, with as much as the authorizer reads (specs/aws.md 1.1).</summary>
internal static class MadeEvent
{
    private const string ArnStart = "arn:aws:execute-api:us-east-1:123456789012:";

    /// <param name="call">The request; on WebSocket it is always <c>$connect</c>.</param>
    /// <param name="placed">Null: a request without a token.</param>
    public static byte[] Write(RequestedCall call, PlacedToken? placed)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("type", "REQUEST");
            WriteRoute(writer, call);
            WriteParts(writer, placed, hasCookies: call.Kind == RequestedCall.Http);
            if (call.Kind == RequestedCall.Http && placed is not null)
            {
                WriteList(writer, "identitySource", [placed.Value]);
            }
            writer.WriteEndObject();
        }
        return buffer.ToArray();
    }

    private static void WriteRoute(Utf8JsonWriter writer, RequestedCall call)
    {
        var route = $"{ArnStart}{call.Api}/{call.Method}{call.Path}";
        switch (call.Kind)
        {
            case RequestedCall.Http:
                writer.WriteString("version", "2.0");
                writer.WriteString("routeArn", route);
                break;
            case RequestedCall.WebSocket:
                writer.WriteString("methodArn", $"{ArnStart}{call.Api}/$connect");
                writer.WriteStartObject("requestContext");
                writer.WriteString("eventType", "CONNECT");
                writer.WriteEndObject();
                break;
            default:
                writer.WriteString("methodArn", route);
                break;
        }
    }

    private static void WriteParts(Utf8JsonWriter writer, PlacedToken? placed, bool hasCookies)
    {
        var kind = placed?.Location.Kind;
        var cookie = kind == TokenLocationKind.Cookie ? $"{placed!.Location.Name}={placed.Value}" : null;
        writer.WriteStartObject("headers");
        if (kind == TokenLocationKind.Header)
        {
            writer.WriteString(placed!.Location.Name, placed.Value);
        }
        else if (cookie is not null && !hasCookies)
        {
            writer.WriteString("cookie", cookie);
        }
        writer.WriteEndObject();
        writer.WriteStartObject("queryStringParameters");
        if (kind == TokenLocationKind.QueryParameter)
        {
            writer.WriteString(placed!.Location.Name, placed.Value);
        }
        writer.WriteEndObject();
        if (cookie is not null && hasCookies)
        {
            WriteList(writer, "cookies", [cookie]);
        }
    }

    private static void WriteList(Utf8JsonWriter writer, string name, string[] values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }
        writer.WriteEndArray();
    }
}
