using Authorizer.Cli.Scene;

namespace Authorizer.Cli.Tests.Scene;

public class LogLineTests
{
    [Theory]
    [InlineData("plain words")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("{\"level\":")]
    public void What_is_no_log_line_is_none(string text)
    {
        Assert.Null(LogLine.Parse(text));
    }

    [Fact]
    public void A_line_without_a_decision_is_told_without_its_time()
    {
        var line = LogLine.Parse("""{"timestamp":"t","level":"WARN","message":"slow","host":"example.test","usableKeys":2}""")!;

        Assert.True(line.IsWarning);
        Assert.Null(line.Decision);
        Assert.Equal("slow host=example.test usableKeys=2", line.Rest);
    }

    [Theory]
    [InlineData("methodArn", "arn:aws:execute-api:eu-west-1:111122223333:a1/prod/GET/orders/42", "GET /orders/42")]
    [InlineData("routeArn", "arn:aws:execute-api:eu-west-1:111122223333:a1/$default/PUT/a:b/c", "PUT /a:b/c")]
    [InlineData("methodArn", "arn:aws:execute-api:eu-west-1:111122223333:a1/prod/GET/", "GET /")]
    [InlineData("other", "x", "")]
    public void An_event_names_its_verb_and_path(string member, string arn, string expected)
    {
        Assert.Equal(expected, FunctionCall.RequestIn(System.Text.Encoding.UTF8.GetBytes($"{{\"{member}\":\"{arn}\"}}")));
    }
}
