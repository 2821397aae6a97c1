using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Account;
using Authorizer.Cli.Diagnosis;
using Authorizer.Cli.Diagnosis.Gateways;
using Authorizer.Cli.Diagnosis.Reports;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer doctor FILE…</c> or <c>--path PATH</c>: each provider's conditions, online (contract 10).</summary>
internal static class DoctorVerb
{
    private const string Description = "Looks whether each provider can be reached and believed, and says what to do.";

    private const string Details = """
        The documents are files, as `validate` takes them, or what is deployed below --path. For each provider the conditions of Pinniped's
        JWTAuthenticator are told, and some of our own, each with its reason and a sentence: True, False, or Unknown where something before
        it failed. What the documents say is looked at first, so a bad rule shows although the provider is down.

        Providers are asked as the function asks them: the same trust in certificates, timeouts, limits and key rules. They are asked from
        this machine, which may reach more or less than the function's network does. Keys are told by their place, type and algorithm.

        --api compares where the documents take tokens from with the Lambda authorizers of a deployed API: by what API Gateway caches their
        answers, and what it turns away before the function is asked. Needed: apigateway:GET on the API and its authorizers.

        --output json and yaml have the conditions in the shape of Kubernetes: type, status, reason, message, lastTransitionTime.

        Exit code: 0 when every condition is True (a provider's clock may be Unknown where its answers have no Date), 1 when one is False
        or Unknown or nothing can be read, 2 for a wrong command line.

          authorizer doctor okta.hcl cluster.yaml
          authorizer doctor --path /authorizer/prod
          authorizer doctor --path /authorizer/prod --api a1b2c3d4e5 --output json
        """;

    public static Command Create(Screen screen, StoreOpener open, GatewayOpener openGateway)
    {
        var files = DocumentPaths.Argument(isRequired: false);
        var (account, gateway) = (new AccountOptions(isPathRequired: false), new GatewayOptions(openGateway));
        var output = OutputFormat.Option(
            [OutputFormat.Json, DiagnosisDocument.Yaml],
            "How the result is written: `text` for people, `json` or `yaml` for programs."
        );
        var command = new Verb("doctor", Description, Details) { files };
        account.AddTo(command);
        gateway.AddTo(command);
        command.Add(output);
        command.Validators.Add(result => Check(result, files, account));
        command.SetAction(
            (parsed, stop) =>
                AccountRun.RunAsync(
                    screen,
                    () =>
                        new DoctorRun(account, gateway, open, screen).RunAsync(
                            parsed,
                            parsed.GetValue(files) ?? [],
                            parsed.GetRequiredValue(output),
                            stop
                        ),
                    stop
                )
        );
        return command;
    }

    private static void Check(CommandResult result, Argument<string[]> files, AccountOptions account)
    {
        var hasFiles = result.GetValue(files) is { Length: > 0 };
        if (hasFiles == account.HasPath(result))
        {
            result.AddError(
                hasFiles
                    ? "FILE and --path both say what is diagnosed; give one of them."
                    : "Nothing to diagnose; give FILE or --path."
            );
        }
    }
}
