using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests.Terminal;

public class TextTableTests
{
    private static readonly TextTable Table = new(
        ["Name", "Status"],
        [
            [new Cell("a long name [1]"), new Cell("200", Tone.Good)],
            [new Cell("b"), new Cell("-")],
        ]
    );

    [Fact]
    public void Plain_columns_are_aligned_and_no_line_ends_with_a_space()
    {
        Assert.Equal(["NAME             STATUS", "a long name [1]  200", "b                -"], Table.Lines());
    }

    [Fact]
    public void A_terminal_gets_a_frame_and_the_same_cells()
    {
        using var output = new StringWriter();
        new Screen(output, TextWriter.Null, TextReader.Null, isRich: true).Table(Table);

        Assert.Contains("a long name [1] │ 200", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("╭", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Work_is_announced_and_its_result_handed_on()
    {
        using var error = new StringWriter();
        var screen = new Screen(TextWriter.Null, error, TextReader.Null);

        Assert.Equal(42, await screen.WhileAsync("Working.", () => Task.FromResult(42)));
        Assert.Equal("Working.\n", error.ToString());
    }
}
