using System.CommandLine;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Explanation;
using Authorizer.Cli.Explanation.Options;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer explain FILE… --token -|@FILE --event FILE</c>: the stages a token passes, and the answer (contract 10).</summary>
internal static class ExplainVerb
{
    private const string Description = "Shows each stage that a token passes, where it stops, and the answer.";

    private const string Details = """
        The documents are those of the function: providers and access documents, as `validate` takes them. What is asked is an event of
        API Gateway, or a verb and a path. The classes that decide are the function's own, so the outcome is what it would answer.

        Keys come from the provider's document, from --jwks, or are fetched as the function does it; with --offline nothing is fetched.
        The signature and key ids are never shown, claim values only with --show-claims, beside iss, aud, exp and nbf.

        Exit code: 0 permitted, 1 refused, forbidden or a fault, 2 for a wrong command line.

          authorizer explain providers/ intentions/ --token @token --method GET --path /orders/42 --api a1b2c3d4e5/prod
          pbpaste | authorizer explain okta.json --token - --event event.json --jwks keys.json --at 2026-03-01T12:00:00Z
          authorizer explain okta.json orders.hcl --claims @alice.json --provider okta --path /orders
        """;

    public static Command Create(Screen screen)
    {
        var files = DocumentPaths.Argument();
        var (request, token, choices) = (new RequestOptions(), new TokenOptions(), new ChoiceOptions());
        var output = OutputFormat.Option();
        var command = new Verb("explain", Description, Details) { files };
        token.AddTo(command);
        request.AddTo(command);
        choices.AddTo(command);
        command.Add(output);
        command.Validators.Add(result =>
        {
            request.Check(result);
            var isInputTaken = result.GetValue(files)?.Contains(DocumentFile.StandardInput) == true;
            token.Check(result, request.HasEvent(result), isInputTaken);
        });
        command.SetAction(
            async (parsed, stop) =>
            {
                try
                {
                    var run = new ExplainRun(request, token, choices, screen);
                    return await run.RunAsync(parsed, parsed.GetRequiredValue(files), parsed.GetRequiredValue(output), stop);
                }
                catch (ExplanationException problem)
                {
                    screen.Say($"error: {problem.Message}");
                    return ExitCode.Usage;
                }
            }
        );
        return command;
    }
}
