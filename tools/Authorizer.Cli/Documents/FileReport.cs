using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Documents;

/// <summary>Writes what <c>validate</c> found.</summary>
internal static class FileReport
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Lines of a compiler, or a table on a terminal, and a sentence that sums up.</summary>
    public static void WriteText(FileSet set, Screen screen)
    {
        if (screen.IsRich && set.Problems.Length > 0)
        {
            screen.Table(TableOf(set));
        }
        else
        {
            foreach (var problem in set.Problems)
            {
                screen.Line(problem.ToString());
            }
        }
        screen.Line($"{Count(set.Files.Length, "document")}, {Count(set.Errors, "error")}, {Count(set.Warnings, "warning")}");
    }

    /// <summary>
    /// <c>{"documents":[{file, parameter}],"problems":[{file, line, column, severity, parameter, path, sentence}],"errors":n,"warnings":n}</c>;
    /// line and column are 0 for a file as a whole.
    /// </summary>
    public static void WriteJson(FileSet set, Screen screen)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Readable))
        {
            writer.WriteStartObject();
            WriteDocuments(writer, set);
            WriteProblems(writer, set);
            writer.WriteNumber("errors", set.Errors);
            writer.WriteNumber("warnings", set.Warnings);
            writer.WriteEndObject();
        }
        screen.Line(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteDocuments(Utf8JsonWriter writer, FileSet set)
    {
        writer.WriteStartArray("documents");
        foreach (var file in set.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.Shown);
            writer.WriteString("parameter", file.Document?.Name);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void WriteProblems(Utf8JsonWriter writer, FileSet set)
    {
        writer.WriteStartArray("problems");
        foreach (var found in set.Problems)
        {
            writer.WriteStartObject();
            writer.WriteString("file", found.File);
            writer.WriteNumber("line", found.Problem.Line);
            writer.WriteNumber("column", found.Problem.Column);
            writer.WriteString("severity", found.Severity);
            writer.WriteString("parameter", found.Problem.Document);
            writer.WriteString("path", found.Problem.Path);
            writer.WriteString("sentence", found.Problem.Sentence);
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static TextTable TableOf(FileSet set) =>
        new(
            ["Where", "What", "Field", "Sentence"],
            [
                .. set.Problems.Select(found =>
                    System.Collections.Immutable.ImmutableArray.Create(
                        new Cell(found.Position),
                        new Cell(found.Severity, found.IsError ? Tone.Bad : Tone.Plain),
                        new Cell(found.Problem.Path),
                        new Cell(found.Problem.Sentence)
                    )
                ),
            ]
        );

    private static string Count(int number, string noun) =>
        number == 1 ? $"1 {noun}" : $"{(number == 0 ? "no" : number.ToString(CultureInfo.InvariantCulture))} {noun}s";
}
