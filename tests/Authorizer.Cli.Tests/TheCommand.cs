using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests;

/// <summary>Runs a command line in this process, as without a terminal.</summary>
internal static class TheCommand
{
    public static async Task<Run> RunAsync(string[] arguments, string input = "", CancellationToken stop = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var screen = new Screen(output, error, new StringReader(input));
        var code = await OperatorCommand.RunAsync(arguments, screen, stop);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>How it ended and what it wrote.</summary>
    internal sealed record Run(int Code, string Output, string Error);
}
