using System.CommandLine;
using Authorizer.Cli.Account;
using Authorizer.Cli.Deployment;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer push FILE… --path PATH</c>: validates, shows the difference, writes it, the manifest last (contract 10).</summary>
internal static class PushVerb
{
    private const string Description = "Writes documents to Parameter Store after showing what changes.";

    private const string Details = """
        Validates the documents together with what stays deployed below the path, shows the difference, and writes what changed, each to
        the parameter of its own name, e.g. PATH/providers/okta. The parameter PATH/manifest is written last: a function takes the set
        only when it is complete. When somebody else writes at the same time the push stops and says so.

        Where access documents change, it is told who gains (+) or loses (-) which route: callers who meet no requirement, one, one of
        a permission and one of the document, or all. `*` at the end of a path is anything.

        Up to 4096 bytes a parameter is of the standard tier, up to 8192 of the advanced one, which is paid for; a larger document is
        an error. A SecureString stays one, under its key. The text of SecureStrings and of documents with secret keys is not shown.

        A file may hold several documents, separated by `---`, and the ConfigMaps and Secrets that they name for their authorities: a key
        that is named is written to PATH/configmaps/NAME/KEY, or to PATH/secrets/NAME/KEY as a SecureString, the others are left out.

        --prune removes what is in PATH/providers and PATH/intentions and not among the files, published keys without a provider, and
        keys of ConfigMaps and Secrets that no document names. Where there is something, it asks first on a
        terminal; elsewhere it takes --yes.

        Credentials and region are found as every AWS SDK finds them. Needed: ssm:GetParametersByPath on the path; ssm:GetParameter,
        ssm:PutParameter and for --prune ssm:DeleteParameters on what is below it; ssm:DescribeParameters on `*`; the KMS key of
        SecureStrings.

        Exit code: 0 ok, 1 when a document has errors or not all could be written, 2 for a wrong command line.

          authorizer push providers/ --path /authorizer/prod --dry-run
          authorizer push providers/ --path /authorizer/prod --prune --yes
        """;

    public static Command Create(Screen screen, StoreOpener open)
    {
        var files = DocumentPaths.Argument();
        var account = new AccountOptions();
        var options = new PushOptions();
        var output = OutputFormat.Option();
        var command = new Verb("push", Description, Details) { files };
        account.AddTo(command);
        options.AddTo(command);
        command.Options.Add(output);
        command.Validators.Add(options.Check);
        command.SetAction(
            (parsed, stop) =>
                AccountRun.RunAsync(
                    screen,
                    () =>
                    {
                        var documents = DocumentPaths.Read(parsed.GetRequiredValue(files), screen.Input);
                        var push = new PushSession(options.In(parsed, documents), parsed.GetValue(output), screen);
                        return push.RunAsync(open(account.ChoiceIn(parsed)).Client, account.PathIn(parsed), stop);
                    },
                    stop
                )
        );
        return command;
    }
}
