using System.Collections.Immutable;
using System.Globalization;
using Authorizer.Cli.Explanation.Stages;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Explanation.Reports;

/// <summary>Writes what <c>explain</c> found, for people.</summary>
internal static class ExplanationText
{
    private const string Assumption = "The claims are taken as if a token with them had been verified.";

    public static void Write(ExplainedRequest request, Screen screen)
    {
        if (request.IsTokenAssumed)
        {
            screen.Line(Assumption);
            screen.Line();
        }
        screen.Table(new TextTable(["State", "Stage", "What was compared"], [.. request.Stages.SelectMany(Rows)]));
        screen.Line();
        screen.Line(Sentence(request), request.IsPermitted ? Tone.Good : Tone.Bad);
        WriteAnswer(request, screen);
        if (request.Routes is { } routes)
        {
            screen.Line();
            screen.Table(Matrix(routes));
        }
    }

    private static IEnumerable<ImmutableArray<Cell>> Rows(StageResult result)
    {
        var tone = result.State switch
        {
            StageState.Passed => Tone.Good,
            StageState.Stopped => Tone.Bad,
            StageState.Assumed or StageState.NotReached => Tone.Quiet,
        };
        var number = result.Token == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (token {result.Token})");
        string[] lines = result.Code is { } code ? [code, .. result.Lines] : [.. result.Lines];
        yield return
        [
            new Cell(Words(result.State.Name()), tone),
            new Cell(Words(result.Stage.Name()) + number),
            new Cell(lines.FirstOrDefault(""), result.Code is null ? Tone.Plain : Tone.Bad),
        ];
        foreach (var line in lines.Skip(1))
        {
            yield return [new Cell(""), new Cell(""), new Cell(line)];
        }
    }

    private static string Words(string name) => name.Replace('_', ' ');

    private static string Sentence(ExplainedRequest request) =>
        request switch
        {
            { IsPermitted: true } => "Permitted: API Gateway calls the integration.",
            { Decision: "fault" } => $"A fault on our side, {request.Code}: the client sees {request.Status}.",
            { Decision: "deny" } => $"Verified and {request.Code}: the client sees {request.Status}.",
            _ => $"Refused, {request.Code}: the client sees {request.Status}.",
        };

    private static void WriteAnswer(ExplainedRequest request, Screen screen)
    {
        if (request.Error is { } error)
        {
            screen.Line($"The answer is the error {error.Type}: {error.Message}");
        }
        if (request.Answer is { } answer)
        {
            screen.Line(
                string.Create(CultureInfo.InvariantCulture, $"The answer has {answer.Bytes} bytes of at most {answer.Limit}:")
            );
            foreach (var line in answer.Lines())
            {
                screen.Line(line);
            }
        }
    }

    private static TextTable Matrix(ImmutableArray<DocumentedRoute> routes)
    {
        string[] methods = [.. routes.Select(route => route.Method).Distinct()];
        return new TextTable(
            ["Path", .. methods],
            [
                .. routes
                    .GroupBy(route => route.Path, StringComparer.Ordinal)
                    .Select(path => ImmutableArray.Create([new Cell(path.Key), .. path.Select(CellOf)])),
            ]
        );
    }

    private static Cell CellOf(DocumentedRoute route) =>
        route.IsAllowed switch
        {
            true => new Cell("allowed", Tone.Good),
            false => new Cell("denied", Tone.Bad),
            null => new Cell("by request", Tone.Quiet),
        };
}
