using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer validate FILE…</c>: all errors and warnings of documents, offline.</summary>
internal static class ValidateVerb
{
    private const string Description = "Checks provider documents offline and prints all that is wrong with them.";

    private const string Details = """
        A document is a Consul jwt-provider in HCL, JSON or YAML, or a Pinniped JWTAuthenticator in YAML or JSON. Documents
        given together are also checked against each other, as they would lie below one Parameter Store path.

        Every line reads FILE:LINE:COLUMN: error|warning: FIELD: what was expected and what to do.
        Exit code: 0 without errors (warnings are allowed), 1 with errors, 2 for a wrong command line.

          authorizer validate providers/*.json cluster.yaml
          consul config read -kind jwt-provider -name okta | authorizer validate -
        """;

    public static Command Create(Screen screen)
    {
        var files = FileArgument();
        var output = OutputFormat.Option();
        var command = new Verb("validate", Description, Details) { files, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(files), parsed.GetValue(output), screen));
        return command;
    }

    /// <summary>Files to read, <c>-</c> among them; one that is not there is an error of the command line.</summary>
    public static void MustExist(SymbolResult result)
    {
        foreach (var path in result.Tokens.Select(token => token.Value).Where(path => path != DocumentFile.StandardInput))
        {
            if (path.StartsWith('-'))
            {
                result.AddError($"`{path}` is no option of this verb.");
            }
            else if (Directory.Exists(path))
            {
                result.AddError($"`{path}` is a folder; name the files in it.");
            }
            else if (!File.Exists(path))
            {
                result.AddError($"There is no file `{path}`.");
            }
        }
    }

    private static Argument<string[]> FileArgument()
    {
        var files = new Argument<string[]>("FILE")
        {
            Description = "A file with one provider document; `-` is standard input.",
            Arity = ArgumentArity.OneOrMore,
        };
        files.Validators.Add(MustExist);
        return files;
    }

    private static int Run(string[] paths, string? format, Screen screen)
    {
        ImmutableArray<DocumentFile> files = [.. paths.Distinct().Select(path => DocumentFile.Read(path, screen.Input))];
        var set = FileSet.Read(files);
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
