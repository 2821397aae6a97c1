using Authorizer.Cli.Account;
using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests;

/// <summary>Runs a command line in this process, as without a terminal.</summary>
internal static class TheCommand
{
    /// <param name="arguments">The command line.</param>
    /// <param name="input">What <c>-</c> reads, or a person types.</param>
    /// <param name="open">The Parameter Store it goes to; without one it must not go there.</param>
    /// <param name="hasKeys">Whether a person can be asked.</param>
    /// <param name="openGateway">The API Gateway it goes to; without one it must not go there.</param>
    /// <param name="stop">Ends it early.</param>
    public static async Task<Run> RunAsync(
        string[] arguments,
        string input = "",
        StoreOpener? open = null,
        bool hasKeys = false,
        GatewayOpener? openGateway = null,
        CancellationToken stop = default
    )
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var screen = new Screen(output, error, new StringReader(input), hasKeys: hasKeys);
        var code = await OperatorCommand.RunAsync(arguments, screen, open ?? Nowhere, openGateway ?? NoGateway, stop);
        return new Run(code, output.ToString(), error.ToString());
    }

    /// <summary>For command lines that have no business with an account.</summary>
    public static OpenStore Nowhere(AccountChoice choice) =>
        throw new InvalidOperationException("This command line goes to no account.");

    private static OpenGateway NoGateway(AccountChoice choice) =>
        throw new InvalidOperationException("This command line goes to no API Gateway.");

    /// <summary>How it ended and what it wrote.</summary>
    internal sealed record Run(int Code, string Output, string Error);
}
