using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Demonstration;

/// <summary>Writes what a demonstration came to.</summary>
internal static class ResultReport
{
    /// <summary>The table, and a line for every request that came to something else than it should.</summary>
    public static void WriteText(ImmutableArray<Result> results, Screen screen)
    {
        screen.Table(
            new TextTable(
                ["Sent", "API", "Request", "Status", "Answered by", "Decision", "Provider", "Keys"],
                [.. results.Select(Row)]
            )
        );
        screen.Line();
        foreach (var result in results.Where(result => !result.IsAsExpected))
        {
            screen.Line($"{result.Step.Title}, {result.Api.Label}: expected {result.Expected}.");
        }
        var wrong = results.Count(result => !result.IsAsExpected);
        screen.Line(
            wrong == 0
                ? $"{results.Length} requests, every answer as it should be."
                : $"{results.Length} requests, {wrong} with an answer that should be another."
        );
    }

    /// <summary>
    /// <c>{"requests":[{sent, api, request, status, answeredBy, decision, code, provider, keys, isAsExpected}],"isAsExpected":…}</c>;
    /// what the function did not say is null.
    /// </summary>
    public static void WriteJson(ImmutableArray<Result> results, Screen screen) =>
        screen.Json(writer =>
        {
            writer.WriteStartArray("requests");
            foreach (var result in results)
            {
                Write(writer, result);
            }
            writer.WriteEndArray();
            writer.WriteBoolean("isAsExpected", results.All(result => result.IsAsExpected));
        });

    private static ImmutableArray<Cell> Row(Result result) =>
        [
            new Cell(result.Step.Title),
            new Cell(result.Api.Label),
            new Cell(result.Request),
            new Cell(result.Status.ToString(CultureInfo.InvariantCulture), result.IsAsExpected ? Tone.Good : Tone.Bad),
            new Cell(result.AnsweredBy, Tone.Quiet),
            new Cell(OrDash(result.Decision)),
            new Cell(OrDash(result.Line?.Provider)),
            new Cell(OrDash(result.Line?.Keys)),
        ];

    private static string OrDash(string? text) => string.IsNullOrEmpty(text) ? "-" : text;

    private static void Write(Utf8JsonWriter writer, Result result)
    {
        writer.WriteStartObject();
        writer.WriteString("sent", result.Step.Title);
        writer.WriteString("api", result.Api.Name);
        writer.WriteString("request", result.Request);
        writer.WriteNumber("status", result.Status);
        writer.WriteString("answeredBy", result.AnsweredBy);
        writer.WriteString("decision", result.Line?.Decision);
        writer.WriteString("code", result.Line?.Code);
        writer.WriteString("provider", result.Line?.Provider);
        writer.WriteString("keys", result.Line?.Keys);
        writer.WriteBoolean("isAsExpected", result.IsAsExpected);
        writer.WriteEndObject();
    }
}
