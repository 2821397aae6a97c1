using System.Text;
using Authorizer.Configuration.Documents;

namespace Authorizer.Configuration.Tests.Documents;

public sealed class Base64TextTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("aGVsbG8=", "hello")]
    [InlineData("aGVs\r\nbG8=", "hello")]
    [InlineData("aGVs\nbG8=\n", "hello")]
    public void Padded_base64_is_read_over_line_breaks(string text, string expected)
    {
        Assert.True(Base64Text.TryDecode(text, out var bytes));
        Assert.Equal(expected, Encoding.UTF8.GetString(bytes));
    }

    [Theory]
    [InlineData("aGVsbG8")]
    [InlineData("aGVs bG8=")]
    [InlineData(" aGVsbG8=")]
    [InlineData("aGVsbG8=\t")]
    [InlineData("_-8=")]
    [InlineData("====")]
    [InlineData("a===")]
    [InlineData("aGU=aGU=")]
    [InlineData("a=bc")]
    [InlineData("äöü=")]
    public void Anything_else_is_not(string text)
    {
        Assert.False(Base64Text.TryDecode(text, out var bytes));
        Assert.Empty(bytes);
    }
}
