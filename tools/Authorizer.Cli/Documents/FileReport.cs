using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Authorizer.Cli.Permissions;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Documents;

/// <summary>Writes what <c>validate</c> found.</summary>
internal static class FileReport
{
    private const string RoutesDiffer =
        "routes differ, which the boolean of a simple answer cannot say: on HTTP APIs with payload 2.0 set AUTHORIZER_HTTP_API_RESPONSE=iam, "
        + "or have no identity source or one that holds method and path; else it is the fault configuration_invalid";

    /// <summary>The problems, and a sentence that sums up.</summary>
    public static void WriteText(FileSet set, Screen screen)
    {
        WriteText(set.Problems, screen);
        foreach (var (file, largest) in LargestPolicies(set))
        {
            screen.Line($"{file.Shown}: largest policy {largest}; an answer may have {LargestPolicy.MostBytes / 1024} KB");
            if (largest.DoRoutesDiffer)
            {
                screen.Line($"{file.Shown}: {RoutesDiffer}");
            }
        }
        screen.Line($"{Count(set.Files.Length, "document")}, {Counted(set.Problems)}");
    }

    /// <summary>Lines of a compiler, or a table on a terminal.</summary>
    public static void WriteText(ImmutableArray<FileProblem> problems, Screen screen)
    {
        if (screen.IsRich && problems.Length > 0)
        {
            screen.Table(TableOf(problems));
            return;
        }
        foreach (var problem in problems)
        {
            screen.Line(problem.ToString());
        }
    }

    /// <summary>E.g. <c>2 errors, no warnings</c>.</summary>
    public static string Counted(ImmutableArray<FileProblem> problems)
    {
        var errors = problems.Count(problem => problem.IsError);
        return $"{Count(errors, "error")}, {Count(problems.Length - errors, "warning")}";
    }

    /// <summary>
    /// <c>{"documents":[{file, parameter, largestPolicy?: {rest, http, routesDiffer}}],"problems":[{file, line, column, severity, parameter, path, sentence}],"errors":n,"warnings":n}</c>;
    /// line and column are 0 for a file as a whole; the policy is counted in bytes.
    /// </summary>
    public static void WriteJson(FileSet set, Screen screen) =>
        screen.Json(writer =>
        {
            WriteDocuments(writer, set);
            WriteProblems(writer, set.Problems);
        });

    /// <summary>The members <c>problems</c>, <c>errors</c> and <c>warnings</c>.</summary>
    public static void WriteProblems(Utf8JsonWriter writer, ImmutableArray<FileProblem> problems)
    {
        writer.WriteStartArray("problems");
        foreach (var found in problems)
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
        writer.WriteNumber("errors", problems.Count(problem => problem.IsError));
        writer.WriteNumber("warnings", problems.Count(problem => !problem.IsError));
    }

    private static void WriteDocuments(Utf8JsonWriter writer, FileSet set)
    {
        writer.WriteStartArray("documents");
        foreach (var file in set.Files)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file.Shown);
            writer.WriteString("parameter", file.Document?.Name);
            if (LargestPolicyOf(file) is { } largest)
            {
                writer.WriteStartObject("largestPolicy");
                writer.WriteNumber("rest", largest.Rest);
                writer.WriteNumber("http", largest.Http);
                writer.WriteBoolean("routesDiffer", largest.DoRoutesDiffer);
                writer.WriteEndObject();
            }
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static IEnumerable<(DocumentFile File, LargestPolicy Largest)> LargestPolicies(FileSet set) =>
        from file in set.Files
        let largest = LargestPolicyOf(file)
        where largest is not null
        select (file, largest);

    private static LargestPolicy? LargestPolicyOf(DocumentFile file) =>
        file.Document is { } document && ParameterName.IsAccess(document.Name) && LoneAccess.Read(document).Access is { } access
            ? LargestPolicy.Of(access)
            : null;

    private static TextTable TableOf(ImmutableArray<FileProblem> problems) =>
        new(
            ["Where", "What", "Field", "Sentence"],
            [
                .. problems.Select(found =>
                    ImmutableArray.Create(
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
