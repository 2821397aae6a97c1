using System.CommandLine;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer validate FILE…</c>: all errors and warnings of documents, offline.</summary>
internal static class ValidateVerb
{
    private const string Description = "Checks provider and access documents offline and prints all that is wrong with them.";

    private const string Details = """
        A document is a Consul jwt-provider in HCL, JSON or YAML, a Pinniped JWTAuthenticator in YAML or JSON, or an
        api-intentions in HCL, JSON or YAML. A file may hold several, separated by `---` or in a List, with the ConfigMaps and Secrets
        that they name; lines are counted from the file's start. Documents given together are also checked against each other, as they would lie below
        one Parameter Store path. Of a folder its *.hcl, *.json, *.yaml and *.yml are taken, and those in its folders `providers` and
        `intentions`, and in the folders of `configmaps` and `secrets`. Where there is an access document and no provider, the providers that it names are taken for granted.

        For an access document the size of the largest policy is told that it can cause: of those for callers who meet no
        requirement, one, one of a permission and one of the document, all of them, or all but one; for the longest region and id,
        with the end that AUTHORIZER_BIND_EXPIRY adds. The rest of an answer, its context, is up to the tokens.

        Every line reads FILE:LINE:COLUMN: error|warning: FIELD: what was expected and what to do.
        Exit code: 0 without errors (warnings are allowed), 1 with errors, 2 for a wrong command line.

          authorizer validate providers/ cluster.yaml
          consul config read -kind jwt-provider -name okta | authorizer validate -
        """;

    public static Command Create(Screen screen)
    {
        var files = DocumentPaths.Argument();
        var output = OutputFormat.Option();
        var command = new Verb("validate", Description, Details) { files, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(output), screen));
        return command;
    }

    private static int Run(string[] paths, string? format, Screen screen)
    {
        var set = FileSet.Read(DocumentPaths.Read(paths, screen.Input));
        if (format == OutputFormat.Json)
        {
            FileReport.WriteJson(set, screen);
        }
        else
        {
            FileReport.WriteText(set, screen);
        }
        return set.Errors == 0 ? ExitCode.Ok : ExitCode.Findings;
    }
}
