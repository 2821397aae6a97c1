using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway.Events;

/// <summary>The event an authorizer function is called with, in the shape of each kind.</summary>
internal static class AuthorizerEvent
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the event; <paramref name="identity"/> holds the values of the identity sources in their order.</summary>
    public static ReadOnlyMemory<byte> Write(RoutedRequest request, string[] identity)
    {
        var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            WriteMembers(writer, request, identity);
            writer.WriteEndObject();
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    private static void WriteMembers(Utf8JsonWriter writer, RoutedRequest request, string[] identity)
    {
        switch (request.Stage.Kind)
        {
            case ApiKind.RestToken:
                WriteToken(writer, request, identity);
                break;
            case ApiKind.RestRequest:
                Payload1Event.WriteRest(writer, request);
                break;
            case ApiKind.HttpPayload1:
                Payload1Event.WriteHttp(writer, request, identity);
                break;
            case ApiKind.HttpPayload2Iam:
            case ApiKind.HttpPayload2Simple:
                Payload2Event.Write(writer, request, identity);
                break;
        }
    }

    private static void WriteToken(Utf8JsonWriter writer, RoutedRequest request, string[] identity)
    {
        writer.WriteString("type", "TOKEN");
        writer.WriteString("authorizationToken", identity[0]);
        writer.WriteString("methodArn", request.MethodArn);
    }
}
