using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Local.ApiGateway.Answers;
using Authorizer.Local.ApiGateway.Requests;
using Authorizer.Local.ApiGateway.Stages;

namespace Authorizer.Local.ApiGateway;

/// <summary>The backend behind every route: answers with what a Lambda proxy integration would see of the authorizer.</summary>
internal static class EchoBackend
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static GatewayResponse Answer(RoutedRequest request, AuthorizerAnswer answer, TimeSpan authorizerLatency)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            writer.WriteString("method", request.Client.Method);
            writer.WriteString("path", request.Client.Path);
            writer.WriteStartObject("requestContext");
            writer.WriteString("apiId", request.Stage.ApiId);
            writer.WriteString("stage", request.Stage.StageName);
            writer.WriteString("requestId", request.Client.RequestId);
            WriteAuthorizer(writer, request.Stage.Kind, answer, authorizerLatency);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        return new GatewayResponse(200, Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static void WriteAuthorizer(Utf8JsonWriter writer, ApiKind kind, AuthorizerAnswer answer, TimeSpan latency)
    {
        writer.WriteStartObject("authorizer");
        if (kind.IsPayload2)
        {
            writer.WriteStartObject("lambda");
        }
        answer.Context.WriteMembers(writer, kind);
        if (kind.IsPayload2)
        {
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("principalId", ((PolicyAnswer)answer).PrincipalId);
            writer.WriteNumber("integrationLatency", (long)latency.TotalMilliseconds);
        }
        writer.WriteEndObject();
    }
}
