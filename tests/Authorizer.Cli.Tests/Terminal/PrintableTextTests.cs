using Authorizer.Cli.Terminal;

namespace Authorizer.Cli.Tests.Terminal;

public sealed class PrintableTextTests
{
    [Theory]
    [InlineData("plain, \u00e4 and \ud83d\udc4d\tstay\n", "plain, \u00e4 and \ud83d\udc4d\tstay\n")]
    [InlineData("\u001b]0;title\u0007", "?]0;title?")]
    [InlineData("\u009b31m", "?31m")]
    [InlineData("a\u202eb\u2028c\u2029", "a?b?c?")]
    public void What_would_steer_a_terminal_is_a_question_mark(string foreign, string shown)
    {
        Assert.Equal(shown, PrintableText.Of(foreign));
    }
}
