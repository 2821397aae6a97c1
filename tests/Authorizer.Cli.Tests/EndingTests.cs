using System.Diagnostics;
using Authorizer.Cli.Terminal;
using Authorizer.Cli.Tests.Grants;

namespace Authorizer.Cli.Tests;

/// <summary>How a run ends that does not come to its own end.</summary>
public sealed class EndingTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Theory]
    [InlineData("--help")]
    [InlineData("validate")]
    public async Task An_output_that_cannot_be_written_is_one_line_and_1(string verb)
    {
        var file = folder.Write("okta.json", """{"Kind":"jwt-provider"}""");
        using var error = new StringWriter();
        string[] arguments = verb == "validate" ? [verb, file, "--output", "json"] : [verb];

        var code = await OperatorCommand.RunAsync(
            arguments,
            new Screen(new FullDisk(), error, TextReader.Null),
            TheCommand.Nowhere,
            CancellationToken.None
        );

        Assert.Equal(
            (
                1,
                "error: Reading or writing has failed: No space left on device; check the place that is read, or that the output goes to.\n"
            ),
            (code, error.ToString())
        );
    }

    [Fact]
    public async Task Where_nothing_can_be_written_at_all_the_exit_code_is_left()
    {
        var screen = new Screen(new FullDisk(), new FullDisk(), TextReader.Null);

        Assert.Equal(1, await OperatorCommand.RunAsync(["--help"], screen, TheCommand.Nowhere, CancellationToken.None));
    }

    [Theory]
    [InlineData("HUP", 129)]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public async Task A_signal_ends_it_cleanly_with_the_code_that_shells_know(string signal, int code)
    {
        await using var provider = await ScriptedProvider.StartAsync();
        var command = typeof(OperatorCommand).Assembly.Location;
        var start = new ProcessStartInfo(
            "dotnet",
            [command, "token", "--issuer", provider.Issuer, "--client-id", ScriptedProvider.ClientId, "--no-browser"]
        )
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        await process.StandardError.ReadLineAsync();
        using var kill = Process.Start("/bin/sh", ["-c", $"kill -{signal} {process.Id}"]);
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(code, process.ExitCode);
        Assert.EndsWith("Ended before there was a token.\n", said, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private sealed class FullDisk : StringWriter
    {
        public override void Write(char value) => throw new IOException("No space left on device");

        public override void Write(string? value) => throw new IOException("No space left on device");

        public override void WriteLine(string? value) => throw new IOException("No space left on device");

        public override void Write(char[] buffer, int index, int count) => throw new IOException("No space left on device");
    }
}
