using System.Collections.Immutable;
using Authorizer.Cli.Diagnosis.Conditions;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Diagnosis.Reports;

/// <summary>Writes what <c>doctor</c> found.</summary>
internal static class DiagnosisReport
{
    public static void Write(DiagnosisDocument found, string output, Screen screen)
    {
        switch (output)
        {
            case OutputFormat.Json:
                screen.Json(found.WriteTo);
                break;
            case DiagnosisDocument.Yaml:
                screen.Output.Write(found.ToYaml());
                break;
            default:
                WriteText(found, screen);
                break;
        }
    }

    private static void WriteText(DiagnosisDocument found, Screen screen)
    {
        WriteText("Provider", found.Providers, screen);
        if (found.Authorizers is { } authorizers)
        {
            screen.Line();
            WriteText("Authorizer", authorizers, screen);
        }
    }

    private static void WriteText(string noun, ImmutableArray<Diagnosed> all, Screen screen)
    {
        if (!all.IsEmpty)
        {
            screen.Table(TableOf(noun, all, screen.IsRich));
            screen.Line();
        }
        var ready = all.Count(one => one.IsReady);
        screen.Line(
            $"{all.Length} {noun.ToLowerInvariant()}{(all.Length == 1 ? "" : "s")}, {ready} ready",
            ready == all.Length ? Tone.Good : Tone.Bad
        );
    }

    private static TextTable TableOf(string first, ImmutableArray<Diagnosed> all, bool hasMarks) =>
        new([first, "Condition", "Status", "Reason", "Message"], [.. all.SelectMany(one => RowsOf(one, hasMarks))]);

    // The name once on a terminal, where a frame holds its rows together; on every line elsewhere, for grep.
    private static IEnumerable<ImmutableArray<Cell>> RowsOf(Diagnosed one, bool hasMarks)
    {
        var isFirst = true;
        foreach (var condition in one.Conditions)
        {
            var lines = condition.Message.Split('\n');
            yield return
            [
                new Cell(isFirst || !hasMarks ? PrintableText.Of(one.Name) : ""),
                new Cell(condition.Type),
                StatusOf(condition, hasMarks),
                new Cell(condition.Reason, condition.IsTrue ? Tone.Quiet : Tone.Plain),
                new Cell(PrintableText.Of(lines[0])),
            ];
            isFirst = false;
            foreach (var line in lines.Skip(1))
            {
                yield return [new Cell(""), new Cell(""), new Cell(""), new Cell(""), new Cell(PrintableText.Of(line))];
            }
        }
    }

    private static Cell StatusOf(Condition condition, bool hasMarks)
    {
        var (mark, tone) = condition.Status switch
        {
            ConditionStatus.True => ("✓", Tone.Good),
            ConditionStatus.False => ("✗", Tone.Bad),
            ConditionStatus.Unknown => ("?", Tone.Quiet),
        };
        return new Cell(hasMarks ? $"{mark} {condition.Status}" : condition.Status.ToString(), tone);
    }
}
