using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Trials;

/// <summary>Writes what came of a table.</summary>
internal static class TrialReport
{
    /// <summary>The cases that failed, or all of them on a terminal, and a sentence that sums up.</summary>
    public static void WriteText(string file, ImmutableArray<TrialResult> results, Screen screen)
    {
        if (screen.IsRich && results.Length > 0)
        {
            screen.Table(TableOf(results));
        }
        else
        {
            foreach (var result in results.Where(result => !result.HasPassed))
            {
                var line = result.Case.Position.Line.ToString(CultureInfo.InvariantCulture);
                screen.Line($"{file}:{line}: fail: {result.Case.Name}: {result.Sentence}");
            }
        }
        screen.Line(
            string.Create(CultureInfo.InvariantCulture, $"{Passed(results)} passed, {results.Length - Passed(results)} failed")
        );
    }

    /// <summary>
    /// <c>{"cases":[{name, line, verb, path, expected, found, permission, passed, reason}],"passed","failed","problems":[…],"errors",
    /// "warnings"}</c>; <c>permission</c> is null where none decided.
    /// </summary>
    public static void WriteJson(ImmutableArray<TrialResult> results, ImmutableArray<FileProblem> problems, Screen screen) =>
        screen.Json(writer =>
        {
            writer.WriteStartArray("cases");
            foreach (var result in results)
            {
                writer.WriteStartObject();
                writer.WriteString("name", result.Case.Name);
                writer.WriteNumber("line", result.Case.Position.Line);
                writer.WriteString("verb", result.Case.Verb);
                writer.WriteString("path", result.Case.Path);
                writer.WriteString("expected", result.Expected);
                writer.WriteString("found", result.IsAllowed is null ? null : result.Found);
                if (result.Permission is { } permission)
                {
                    writer.WriteNumber("permission", permission);
                }
                else
                {
                    writer.WriteNull("permission");
                }
                writer.WriteBoolean("passed", result.HasPassed);
                writer.WriteString("reason", result.Reason);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteNumber("passed", Passed(results));
            writer.WriteNumber("failed", results.Length - Passed(results));
            FileReport.WriteProblems(writer, problems);
        });

    private static int Passed(ImmutableArray<TrialResult> results) => results.Count(result => result.HasPassed);

    private static TextTable TableOf(ImmutableArray<TrialResult> results) =>
        new(
            ["Case", "Request", "Expected", "Found", "Why"],
            [
                .. results.Select(result =>
                    ImmutableArray.Create(
                        new Cell(PrintableText.Of(result.Case.Name)),
                        new Cell(PrintableText.Of($"{result.Case.Verb} {result.Case.Path}")),
                        new Cell(result.Expected),
                        new Cell(result.Found, result.HasPassed ? Tone.Good : Tone.Bad),
                        new Cell(result.Reason, result.HasPassed ? Tone.Quiet : Tone.Plain)
                    )
                ),
            ]
        );
}
