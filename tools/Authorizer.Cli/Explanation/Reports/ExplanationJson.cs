using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Cli.Explanation.Stages;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Explanation.Reports;

/// <summary>Writes what <c>explain</c> found, for programs.</summary>
internal static class ExplanationJson
{
    /// <summary>
    /// <c>{"decision","code","provider","status","assumed","stages":[{stage, token, state, code, lines}],"answer","answerBytes","answerLimit",
    /// "error":{type, message},"routes":[{path, method, allowed}]}</c>; what does not apply is null.
    /// </summary>
    public static void Write(ExplainedRequest request, Screen screen) =>
        screen.Json(writer =>
        {
            writer.WriteString("decision", request.Decision);
            writer.WriteString("code", request.Code);
            writer.WriteString("provider", request.Provider);
            WriteNumber(writer, "status", request.Status);
            writer.WriteBoolean("assumed", request.IsTokenAssumed);
            writer.WriteStartArray("stages");
            foreach (var stage in request.Stages)
            {
                WriteStage(writer, stage);
            }
            writer.WriteEndArray();
            WriteAnswer(writer, request);
            WriteRoutes(writer, request.Routes);
        });

    private static void WriteStage(Utf8JsonWriter writer, StageResult stage)
    {
        writer.WriteStartObject();
        writer.WriteString("stage", stage.Stage.Name());
        WriteNumber(writer, "token", stage.Token == 0 ? null : stage.Token);
        writer.WriteString("state", stage.State.Name());
        writer.WriteString("code", stage.Code);
        writer.WriteStartArray("lines");
        foreach (var line in stage.Lines)
        {
            writer.WriteStringValue(line);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteAnswer(Utf8JsonWriter writer, ExplainedRequest request)
    {
        writer.WritePropertyName("answer");
        if (request.Answer is { } answer)
        {
            answer.Json.WriteTo(writer);
        }
        else
        {
            writer.WriteNullValue();
        }
        WriteNumber(writer, "answerBytes", request.Answer?.Bytes);
        WriteNumber(writer, "answerLimit", request.Answer?.Limit);
        writer.WritePropertyName("error");
        if (request.Error is { } error)
        {
            writer.WriteStartObject();
            writer.WriteString("type", error.Type);
            writer.WriteString("message", error.Message);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteRoutes(Utf8JsonWriter writer, ImmutableArray<DocumentedRoute>? routes)
    {
        writer.WritePropertyName("routes");
        if (routes is not { } known)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartArray();
        foreach (var route in known)
        {
            writer.WriteStartObject();
            writer.WriteString("path", route.Path);
            writer.WriteString("method", route.Method);
            writer.WritePropertyName("allowed");
            if (route.IsAllowed is { } isAllowed)
            {
                writer.WriteBooleanValue(isAllowed);
            }
            else
            {
                writer.WriteNullValue();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? number)
    {
        if (number is { } known)
        {
            writer.WriteNumber(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
