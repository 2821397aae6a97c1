using System.Collections.Immutable;
using System.CommandLine;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;
using Authorizer.Cli.Trials;
using Authorizer.Configuration;
using Authorizer.Configuration.Documents;
using Authorizer.Trust.Access;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer test ACCESS CASES</c>: a team's own table of who may call what (contract 10).</summary>
internal static class TestVerb
{
    private const string Description = "Tests an access document by a table of your own: claims, verb and path, allow or deny.";

    private const string Details = """
        ACCESS is an api-intentions. CASES, in YAML, JSON or HCL, is a list, or an object with the list `cases`; each case has

          verb, path   what is asked for: GET, /orders/42 (without the stage and the query)
          expect       allow or deny
          claims       of the caller's token; without any it is a verified token that claims nothing
          provider     whose token it is; needed where ACCESS names several
          tokens       a list of {provider, claims} instead, for a request with several
          headers, name, api ({api} or {api}/{stage}; without it, the first of ACCESS)

        Claims become real tokens, signed with keys that are thrown away, and are verified; their times are not looked at. Each case is
        judged by the permissions one after another and by the policies for REST and HTTP APIs, which must agree.

        Every line reads CASES:LINE: fail: NAME: what was expected, what was found, and which permission decided.
        Exit code: 0 when all pass, 1 when one fails or a file has errors, 2 for a wrong command line.

          authorizer test orders.hcl orders.cases.yaml
        """;

    public static Command Create(Screen screen)
    {
        var access = new Argument<string>("ACCESS") { Description = "The access document; `-` is standard input." };
        var cases = new Argument<string>("CASES") { Description = "The table of cases; `-` is standard input." };
        access.Validators.Add(DocumentPaths.MustBeFiles);
        cases.Validators.Add(DocumentPaths.MustBeFiles);
        var output = OutputFormat.Option();
        var command = new Verb("test", Description, Details) { access, cases, output };
        command.Validators.Add(result =>
        {
            if (result.GetValue(access) == DocumentFile.StandardInput && result.GetValue(cases) == DocumentFile.StandardInput)
            {
                result.AddError("ACCESS and CASES cannot both be standard input.");
            }
        });
        command.SetAction(
            (parsed, stop) =>
                RunAsync(
                    OneAccess(DocumentFile.ReadAll(parsed.GetRequiredValue(access), screen.Input)).AsAccess(),
                    DocumentFile.Read(parsed.GetRequiredValue(cases), screen.Input),
                    parsed.GetValue(output) == OutputFormat.Json,
                    screen,
                    stop
                )
        );
        return command;
    }

    // Where there is one document, its reader says why it is none of access.
    private static DocumentFile OneAccess(ImmutableArray<DocumentFile> documents)
    {
        var access = documents.Where(file => file.Document is { } document && ParameterName.IsAccess(document.Name)).ToArray();
        return (documents, access) switch
        {
            ([var only], _) => only,
            (_, [var only]) => only,
            (_, []) => documents[0] with
            {
                Document = null,
                Flaw = "has no api-intentions among its documents; name the file that has one",
            },
            _ => access[1] with
            {
                Document = null,
                Flaw = "is a second api-intentions in its file; test each in a file of its own",
            },
        };
    }

    private static async Task<int> RunAsync(
        DocumentFile access,
        DocumentFile cases,
        bool isJson,
        Screen screen,
        CancellationToken stop
    )
    {
        var table = ReadCases(cases, out var flaws);
        var document = ReadAccess(access, out var problems);
        problems = [.. problems, .. flaws];
        ImmutableArray<TrialResult> results = [];
        if (problems.IsEmpty && document is not null)
        {
            results = await JudgeAsync(access.Document!, document, table, stop);
        }
        if (isJson)
        {
            TrialReport.WriteJson(results, problems, screen);
        }
        else
        {
            FileReport.WriteText(problems, screen);
            TrialReport.WriteText(cases.Shown, results, screen);
        }
        return problems.IsEmpty && results.All(result => result.HasPassed) ? ExitCode.Ok : ExitCode.Findings;
    }

    private static async Task<ImmutableArray<TrialResult>> JudgeAsync(
        ParameterDocument document,
        AccessDocument access,
        ImmutableArray<TrialCase> table,
        CancellationToken stop
    )
    {
        using var bench = new TrialBench(document, access, TimeProvider.System);
        var results = ImmutableArray.CreateBuilder<TrialResult>(table.Length);
        foreach (var one in table)
        {
            results.Add(await bench.JudgeAsync(one, stop));
        }
        return results.ToImmutable();
    }

    // Warnings are `validate`'s.
    private static AccessDocument? ReadAccess(DocumentFile file, out ImmutableArray<FileProblem> problems)
    {
        if (file.Document is not { } document)
        {
            problems = [FileProblem.Whole(file, file.Flaw!)];
            return null;
        }
        var read = LoneAccess.Read(document);
        problems = [.. read.Problems.Where(problem => problem.IsError).Select(problem => FileProblem.In(file, problem))];
        return read.Access;
    }

    private static ImmutableArray<TrialCase> ReadCases(DocumentFile file, out ImmutableArray<FileProblem> problems)
    {
        if (file.Document is not { } document)
        {
            problems = [FileProblem.Whole(file, file.Flaw!)];
            return [];
        }
        var found = new DocumentProblems();
        var table = new CaseReader(found).Read(document.Value);
        problems = [.. found.All.Select(problem => FileProblem.Of(file, problem))];
        return table;
    }
}
