using Authorizer.Aws.Credentials;

namespace Authorizer.Aws.Tests.Credentials;

public sealed class AwsCredentialsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("session-token-text")]
    public void No_value_shows_in_text(string? token)
    {
        var text = new AwsCredentials("AKIDEXAMPLE", "secret-text", token).ToString();

        Assert.DoesNotContain("AKIDEXAMPLE", text, StringComparison.Ordinal);
        Assert.DoesNotContain("-text", text, StringComparison.Ordinal);
        Assert.EndsWith("redacted)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "s", null, "access key id is empty")]
    [InlineData("a", "", null, "secret access key is empty")]
    [InlineData("a b", "s", null, "access key id holds")]
    [InlineData("a", "hush-hush\n", null, "secret access key holds")]
    [InlineData("a", "s", "hush\r\nX: y", "session token holds")]
    [InlineData("a", "s", "hüsh", "session token holds")]
    public void A_value_that_no_header_can_carry_is_an_error_that_does_not_repeat_it(
        string id,
        string secret,
        string? token,
        string sentence
    )
    {
        var error = Assert.Throws<CredentialsException>(() => new AwsCredentials(id, secret, token));

        Assert.Contains(sentence, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_session_token_is_none() => Assert.Null(new AwsCredentials("a", "s", "").SessionToken);
}
