using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests.Terminal;

public class ScreenTests
{
    [Fact]
    public async Task Without_a_terminal_no_progress_is_written()
    {
        using var error = new StringWriter();
        var screen = new Screen(TextWriter.Null, error, TextReader.Null);
        var isDone = false;

        await screen.CountingAsync(
            "Writing",
            1,
            step =>
            {
                step();
                isDone = true;
                return Task.CompletedTask;
            }
        );

        Assert.Equal((true, ""), (isDone, error.ToString()));
    }

    [Fact]
    public async Task A_failure_under_a_bar_comes_out()
    {
        var screen = new Screen(TextWriter.Null, TextWriter.Null, TextReader.Null, isErrorRich: true);

        await Assert.ThrowsAsync<IOException>(() => screen.CountingAsync("Writing", 1, _ => throw new IOException("gone")));
    }

    [Fact]
    public void A_long_line_is_left_to_the_terminal_to_break()
    {
        using var output = new StringWriter();
        var screen = new Screen(output, TextWriter.Null, TextReader.Null, isRich: true);
        screen.Line(new string('x', 300) + " y", Tone.Good);

        Assert.Contains(new string('x', 300) + " y", output.ToString(), StringComparison.Ordinal);
    }
}
