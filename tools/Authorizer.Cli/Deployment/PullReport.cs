using System.Collections.Immutable;
using System.Text.Json;
using Authorizer.Aws.ParameterStore;
using Authorizer.Cli.Terminal;
using Authorizer.Configuration.Documents;

namespace Authorizer.Cli.Deployment;

/// <summary>Prints pulled documents.</summary>
internal static class PullReport
{
    /// <summary>
    /// Each below a line with its name and version. Between documents of YAML and JSON stands <c>---</c>, so that all of it is one file with
    /// several; HCL has nothing of the kind, so with one document of it there is an empty line between all.
    /// </summary>
    public static void WriteText(ImmutableArray<PulledDocument> documents, Screen screen)
    {
        var separator = documents.Any(document => document.Format == DocumentFormat.Hcl) ? "" : "---";
        foreach (var document in documents)
        {
            if (!ReferenceEquals(document, documents[0]))
            {
                screen.Line(separator);
            }
            var (parameter, text) = (document.Parameter, document.Text);
            screen.Line(string.Create(null, $"# {parameter.Name}  version {parameter.Version}, {parameter.Type}"), Tone.Quiet);
            screen.Line((screen.IsRich ? PrintableText.Of(text) : text).TrimEnd('\n'));
        }
    }

    /// <summary>
    /// <c>{"path","parameters":[{name, version, type, document|text}]}</c>: <c>document</c> for JSON, <c>text</c> for what is not.
    /// </summary>
    public static void WriteJson(ParameterPath path, ImmutableArray<PulledDocument> documents, Screen screen) =>
        screen.Json(writer =>
        {
            writer.WriteString("path", path.ToString());
            writer.WriteStartArray("parameters");
            foreach (var document in documents)
            {
                writer.WriteStartObject();
                writer.WriteString("name", document.Name);
                writer.WriteNumber("version", document.Parameter.Version);
                writer.WriteString("type", document.Parameter.Type);
                WriteContent(writer, document.Text);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        });

    private static void WriteContent(Utf8JsonWriter writer, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            writer.WritePropertyName("document");
            document.RootElement.WriteTo(writer);
        }
        catch (JsonException)
        {
            writer.WriteString("text", text);
        }
    }
}
