using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Account;
using Authorizer.Cli.Deployment;
using Authorizer.Cli.Notations;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer pull --path PATH</c>: what is deployed (contract 10).</summary>
internal static class PullVerb
{
    private const string Description = "Prints the documents that are deployed, or writes them to a folder.";

    private const string Details = """
        Reads everything below the path, decrypted, and prints each document below its name and version, with `---` between them unless
        one is HCL: then all of it is one file that `validate` and `push` take. With --to it becomes a file of its own,
        FOLDER/providers/okta.json; a file that says something else is not overwritten, and one of the same name in another
        notation not replaced, unless --force is given. Files with
        secrets are readable for their owner alone. `push FOLDER` takes the folder back.

        A certificate that a document names becomes a ConfigMap or Secret with its key, FOLDER/configmaps/roots/ca.crt.yaml.

        The manifest, published keys and parameters that the authorizer does not read are left out unless --all is given.

        Credentials and region are found as every AWS SDK finds them. Needed: ssm:GetParametersByPath on the path, and kms:Decrypt on
        the key of SecureStrings.

        Exit code: 0 ok, 1 when there is nothing or it cannot be had or written, 2 for a wrong command line.

          authorizer pull --path /authorizer/prod
          authorizer pull --path /authorizer/prod --output hcl
          authorizer pull --path /authorizer/prod --to deployed/
        """;

    public static Command Create(Screen screen, StoreOpener open)
    {
        var account = new AccountOptions();
        var to = new Option<string?>("--to") { Description = "A folder for the documents, one file each.", HelpName = "FOLDER" };
        var force = new Option<bool>("--force") { Description = "Overwrite files that say something else." };
        var all = new Option<bool>("--all") { Description = "The manifest, published keys and everything else as well." };
        var output = OutputFormat.Option(
            NotationOutput.All,
            "`text` gives documents as they are stored; a notation writes them all in it, in their canonical form."
        );
        var command = new Verb("pull", Description, Details);
        account.AddTo(command);
        command.Add(to);
        command.Add(force);
        command.Add(all);
        command.Add(output);
        command.Validators.Add(result => Check(result, to, force));
        command.SetAction(
            (parsed, stop) =>
                AccountRun.RunAsync(
                    screen,
                    () =>
                    {
                        var request = new PullRequest(
                            parsed.GetRequiredValue(output),
                            parsed.GetValue(to),
                            parsed.GetValue(force),
                            parsed.GetValue(all)
                        );
                        var store = open(account.ChoiceIn(parsed));
                        return new PullSession(request, screen).RunAsync(
                            store.Client,
                            account.PathIn(parsed),
                            store.Region,
                            stop
                        );
                    },
                    stop
                )
        );
        return command;
    }

    private static void Check(CommandResult result, Option<string?> to, Option<bool> force)
    {
        if (result.GetValue(force) && result.GetValue(to) is null)
        {
            result.AddError("--force goes with --to.");
        }
        if (result.GetValue(to) is { } folder && File.Exists(folder))
        {
            result.AddError($"`{folder}` is a file; --to names a folder.");
        }
    }
}
