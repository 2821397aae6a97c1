using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Deployment;

/// <summary>How a push ended.</summary>
/// <param name="IsWritten">Whether everything is as planned now, the manifest included.</param>
/// <param name="Failure">A sentence; null where nothing failed.</param>
internal sealed record PushEnd(bool IsWritten, string? Failure)
{
    public static PushEnd Written { get; } = new(IsWritten: true, Failure: null);

    public static PushEnd NotWritten { get; } = new(IsWritten: false, Failure: null);
}

/// <summary>
/// Writes a push for programs: <c>{"path","changes":[{parameter, change, file, type, version, isShown, diff}],"routes":[{apis, notes,
/// changes:[{change, verbs, path, except, callers}]}],"problems":[…],"errors","warnings","isWritten","failure"}</c>; <c>version</c> is the one deployed before, 0 without, and <c>diff</c> has lines that begin
/// with <c>-</c>, <c>+</c>, a space or <c>…</c>.
/// </summary>
internal static class PushJson
{
    public static void Write(PushPlan plan, PushEnd end, Screen screen) =>
        screen.Json(writer =>
        {
            writer.WriteString("path", plan.Deployed.Path.ToString());
            writer.WriteStartArray("changes");
            foreach (var change in plan.Changes)
            {
                Write(writer, change);
            }
            writer.WriteEndArray();
            WriteRoutes(writer, plan);
            FileReport.WriteProblems(writer, plan.Problems);
            writer.WriteBoolean("isWritten", end.IsWritten);
            writer.WriteString("failure", end.Failure);
        });

    private static void Write(Utf8JsonWriter writer, PlannedChange change)
    {
        writer.WriteStartObject();
        writer.WriteString("parameter", change.Name);
        writer.WriteString("change", WordOf(change.Kind));
        writer.WriteString("file", change.File);
        writer.WriteString("type", change.Type);
        writer.WriteNumber("version", change.Before?.Version ?? 0);
        writer.WriteBoolean("isShown", !change.IsHidden);
        writer.WriteStartArray("diff");
        foreach (var line in PushReport.DiffOf(change))
        {
            writer.WriteStringValue(line.Mark + line.Text);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // What a broken document opens is not known.
    private static void WriteRoutes(Utf8JsonWriter writer, PushPlan plan)
    {
        var routes = plan.HasErrors ? [] : PlannedRoutes.Of(plan.Changes).Apis;
        writer.WriteStartArray("routes");
        foreach (var api in routes)
        {
            writer.WriteStartObject();
            WriteTexts(writer, "apis", api.Apis);
            WriteTexts(writer, "notes", api.Notes);
            writer.WriteStartArray("changes");
            foreach (var (change, callers) in api.Changes)
            {
                writer.WriteStartObject();
                writer.WriteString("change", change.IsGain ? "gained" : "lost");
                WriteTexts(writer, "verbs", change.Verbs);
                writer.WriteString("path", change.Path);
                WriteTexts(writer, "except", change.Except);
                writer.WriteString("callers", callers);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }
        writer.WriteEndArray();
    }

    private static string WordOf(ChangeKind kind) =>
        kind switch
        {
            ChangeKind.Added => "added",
            ChangeKind.Changed => "changed",
            ChangeKind.Unchanged => "unchanged",
            ChangeKind.Removed => "removed",
            ChangeKind.Left => "left",
        };
}
