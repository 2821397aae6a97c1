using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Authorizer.Cli.Verbs;

namespace Authorizer.Cli;

/// <summary>The usual help, and what a verb has to say beyond its options.</summary>
/// <param name="exitCode">How the command ends after it.</param>
internal sealed class DetailedHelp(int exitCode) : SynchronousCommandLineAction
{
    private readonly HelpAction usual = new();

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is Verb verb)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(verb.Details);
            parseResult.InvocationConfiguration.Output.WriteLine();
        }
        return exitCode;
    }
}
