using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Notations;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Diagnosis.Reports;

/// <summary>Everything that was found, for programs: each provider with a <c>status</c> as a Kubernetes resource has it (kubernetes 1.4).</summary>
/// <param name="Providers">In the order of their documents.</param>
/// <param name="Authorizers">Those of the APIs that were asked about; null where none was.</param>
/// <param name="CheckedAt">There is no memory of an earlier run, so every condition dates from this one.</param>
internal sealed record DiagnosisDocument(
    ImmutableArray<Diagnosed> Providers,
    ImmutableArray<Diagnosed>? Authorizers,
    DateTimeOffset CheckedAt
)
{
    public const string Yaml = "yaml";

    public bool IsReady => Providers.Concat(Authorizers ?? []).All(one => one.IsReady);

    /// <summary>
    /// <c>"providers":[{name, document, status: {phase, conditions: [{type, status, reason, message, lastTransitionTime,
    /// observedGeneration?}]}}]</c>, and the same as <c>authorizers</c> with <c>api</c> for <c>document</c>; conditions by type, <c>observedGeneration</c> where the document is a parameter, whose version it is.
    /// </summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        WriteAll(writer, "providers", "document", Providers);
        if (Authorizers is { } authorizers)
        {
            WriteAll(writer, "authorizers", "api", authorizers);
        }
    }

    /// <summary>The same in YAML.</summary>
    public string ToYaml() =>
        DocumentText.Parse(Json.Object(WriteTo), new DocumentProblems()) is [var root]
            ? YamlNotation.Write(root)
            : throw new InvalidOperationException("What was written as JSON is none.");

    private void WriteAll(Utf8JsonWriter writer, string list, string place, ImmutableArray<Diagnosed> all)
    {
        writer.WriteStartArray(list);
        foreach (var one in all)
        {
            writer.WriteStartObject();
            writer.WriteString("name", one.Name);
            writer.WriteString(place, one.Place);
            writer.WriteStartObject("status");
            writer.WriteString("phase", one.Phase);
            writer.WriteStartArray("conditions");
            foreach (var condition in one.Conditions.OrderBy(condition => condition.Type, StringComparer.Ordinal))
            {
                Write(writer, condition, one.Generation);
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void Write(Utf8JsonWriter writer, Condition condition, long? generation)
    {
        writer.WriteStartObject();
        writer.WriteString("type", condition.Type);
        writer.WriteString("status", condition.Status.ToString());
        writer.WriteString("reason", condition.Reason);
        writer.WriteString("message", condition.Message);
        writer.WriteString("lastTransitionTime", CheckedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        if (generation is { } version)
        {
            writer.WriteNumber("observedGeneration", version);
        }
        writer.WriteEndObject();
    }
}
