using System.CommandLine;
using Authorizer.Cli.Conversion;
using Authorizer.Cli.Documents;
using Authorizer.Cli.Notations;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Verbs;

/// <summary><c>authorizer convert FILE</c>: between notations, and of Consul's <c>service-intentions</c> (contract 10).</summary>
internal static class ConvertVerb
{
    private const string Description = "Writes a document in HCL, JSON or YAML, and service-intentions as api-intentions.";

    private const string Details = """
        The result is the document's canonical form. A jwt-provider is Consul's entry in HCL and JSON and a Kubernetes resource in YAML;
        documents of Kubernetes' own kinds have no form in HCL. Of several documents in one file YAML is made, separated by `---`;
        ConfigMaps and Secrets among them are for `push` and are an error here.

        A Consul service-intentions, entry or Kubernetes resource, becomes an api-intentions: its source `*` alone can be taken, for a
        caller of an API Gateway is no service of a mesh. Any other source is an error, and what has no meaning for an API is left out
        with a warning. `Action = "allow"` without permissions becomes a permission for the path prefix `/`.

        The result goes to standard output, everything else to standard error.
        Exit code: 0 ok, 1 when the document cannot be converted, 2 for a wrong command line.

          authorizer convert okta.json --output hcl
          consul config read -kind service-intentions -name orders | authorizer convert - > orders.hcl
        """;

    public static Command Create(Screen screen)
    {
        var file = new Argument<string>("FILE") { Description = "A file with documents; `-` is standard input." };
        file.Validators.Add(DocumentPaths.MustBeFiles);
        var output = new Option<string?>("--output", "-o")
        {
            Description = "The notation of the result; without it HCL where the kind has a form there, else YAML.",
            HelpName = string.Join('|', NotationOutput.All),
        };
        output.AcceptOnlyFromAmong(NotationOutput.All);
        var command = new Verb("convert", Description, Details) { file, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(file), parsed.GetValue(output), screen));
        return command;
    }

    private static int Run(string path, string? output, Screen screen)
    {
        var converted = ConvertedFile.Of(DocumentFile.ReadAll(path, screen.Input), NotationOutput.FormatOf(output));
        foreach (var problem in converted.Problems)
        {
            screen.Say(problem.ToString());
        }
        if (converted.Text is null)
        {
            return ExitCode.Findings;
        }
        screen.Output.Write(converted.Text);
        return ExitCode.Ok;
    }
}
