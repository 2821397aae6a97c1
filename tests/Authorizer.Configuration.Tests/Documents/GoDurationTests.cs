using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class GoDurationTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-0", 0L)]
    [InlineData("0s", 0L)]
    [InlineData("90s", 900_000_000L)]
    [InlineData("1h30m", 54_000_000_000L)]
    [InlineData("1.5h", 54_000_000_000L)]
    [InlineData(".5s", 5_000_000L)]
    [InlineData("5.s", 50_000_000L)]
    [InlineData("250ms", 2_500_000L)]
    [InlineData("1us", 10L)]
    [InlineData("1\u00B5s", 10L)]
    [InlineData("1\u03BCs", 10L)]
    [InlineData("199ns", 1L)]
    [InlineData("-1m", -600_000_000L)]
    [InlineData("+1m1s", 610_000_000L)]
    [InlineData("1m1m", 1_200_000_000L)]
    [InlineData("9223372036854775807ns", 92_233_720_368_547_758L)]
    public void Gos_notation_is_read(string text, long ticks)
    {
        Assert.True(GoDuration.TryParse(text, out var duration));
        Assert.Equal(ticks, duration.Ticks);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("300")]
    [InlineData("s")]
    [InlineData(".s")]
    [InlineData("1.2.3s")]
    [InlineData("1d")]
    [InlineData("1 s")]
    [InlineData(" 1s")]
    [InlineData("1s ")]
    [InlineData("--1s")]
    [InlineData("1S")]
    [InlineData("1e3s")]
    [InlineData("9223372036854775808ns")]
    [InlineData("3000000h")]
    [InlineData("9999999999999999999h")]
    [InlineData("99999999999999999999h")]
    [InlineData("2562047h2562047h")]
    public void Anything_else_is_not(string text) => Assert.False(GoDuration.TryParse(text, out _));
}
