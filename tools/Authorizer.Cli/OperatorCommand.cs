using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Authorizer.Cli.Account;
using Authorizer.Cli.Terminal;
using Authorizer.Cli.Verbs;

namespace Authorizer.Cli;

/// <summary>The command <c>authorizer</c>: its verbs, and how a run ends.</summary>
internal static class OperatorCommand
{
    private const string Description = """
        An API Gateway Lambda authorizer that takes Consul and Kubernetes provider documents.

          authorizer local --once          the whole thing on this machine: every kind of token, one table
          authorizer local                 the same, waiting for your curl
          authorizer validate okta.json    what is wrong with a document
          authorizer push okta.json --path /authorizer/prod    write it, after showing what changes
          authorizer pull --path /authorizer/prod              what is deployed
          authorizer convert okta.json --output hcl            the same in another notation
          authorizer test orders.hcl orders.cases.yaml         a table of your own: who may call what
          authorizer explain okta.json --token @token          what becomes of a token, stage by stage
          authorizer token okta.json --client-id ID            a token for trying: log in by the browser
          authorizer doctor --path /authorizer/prod            whether every provider can be reached and believed

        Exit codes: 0 ok, 1 findings, 2 usage. After Ctrl+C it is 130, as shells have it.
        """;

    // `@FILE` names a file with a token (contract 10), never further arguments.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <summary>The same with the API Gateway that the AWS SDK finds.</summary>
    public static Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Screen screen,
        StoreOpener open,
        CancellationToken stop = default
    ) => RunAsync(arguments, screen, open, SdkAccount.OpenGateway, stop);

    /// <summary>Runs one command line to its end; Ctrl+C, SIGTERM, SIGHUP and <paramref name="stop"/> end it early and cleanly.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="screen">Where it talks to.</param>
    /// <param name="open">How it gets to Parameter Store.</param>
    /// <param name="openGateway">How it gets to API Gateway.</param>
    /// <param name="stop">Ends it early.</param>
    /// <returns>One of <see cref="ExitCode"/>, or that of the signal which ended it.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments,
        Screen screen,
        StoreOpener open,
        GatewayOpener openGateway,
        CancellationToken stop
    )
    {
        using var interruption = new Interruption(stop);
        try
        {
            return interruption.CodeOf(await InvokeAsync(arguments, screen, open, openGateway, interruption.Token));
        }
        catch (Exception failure) when (SentenceFor(failure) is { } sentence)
        {
            Complain(screen, sentence);
            return interruption.CodeOf(ExitCode.Findings);
        }
    }

    private static async Task<int> InvokeAsync(
        IReadOnlyList<string> arguments,
        Screen screen,
        StoreOpener open,
        GatewayOpener openGateway,
        CancellationToken stop
    )
    {
        var root = new RootCommand(Description)
        {
            LocalVerb.Create(screen),
            ValidateVerb.Create(screen),
            PushVerb.Create(screen, open),
            PullVerb.Create(screen, open),
            ConvertVerb.Create(screen),
            TestVerb.Create(screen),
            ExplainVerb.Create(screen),
            TokenVerb.Create(screen),
            DoctorVerb.Create(screen, open, openGateway),
        };
        root.Action = new DetailedHelp(ExitCode.Usage);
        root.Options.OfType<HelpOption>().Single().Action = new DetailedHelp(ExitCode.Ok);
        var parsed = root.Parse(arguments, Parsing);
        var configuration = new InvocationConfiguration
        {
            Output = screen.Output,
            Error = screen.Error,
            ProcessTerminationTimeout = null,
            EnableDefaultExceptionHandler = false,
        };
        if (parsed.Action is not ParseErrorAction)
        {
            return await parsed.InvokeAsync(configuration, stop);
        }
        foreach (var error in parsed.Errors)
        {
            screen.Say($"error: {error.Message}");
        }
        screen.Say($"Help: {HelpFor(parsed.CommandResult.Command)}");
        return ExitCode.Usage;
    }

    private static string SentenceFor(Exception failure) =>
        failure switch
        {
            OperationCanceledException => "Ended before it was done.",
            IOException or UnauthorizedAccessException =>
                $"Reading or writing has failed: {failure.Message.TrimEnd('.')}; check the place that is read, or that the output goes to.",
            _ => $"The command itself has a defect; please report it with these lines.{Environment.NewLine}{failure}",
        };

    // Where standard error cannot be written either, the exit code has to do.
    private static void Complain(Screen screen, string sentence)
    {
        try
        {
            screen.Say($"error: {sentence}");
        }
        catch (IOException)
        {
            return;
        }
    }

    private static string HelpFor(Command command) =>
        command is RootCommand ? "authorizer --help" : $"authorizer {command.Name} --help";
}
