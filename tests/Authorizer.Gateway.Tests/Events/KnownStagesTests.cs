using System.Text;
using Authorizer.Gateway.Events;

namespace Authorizer.Gateway.Tests.Events;

public sealed class KnownStagesTests
{
    private readonly KnownStages stages = new();

    [Theory]
    [InlineData("arn:aws:execute-api:r:1:a/prod/GET/x", "arn:aws:execute-api:r:1:a/prod/POST/y/z")]
    [InlineData("arn:aws:execute-api:r:1:a/$default/GET/", "arn:aws:execute-api:r:1:a/$default/$connect")]
    public void A_stage_is_spelled_once_for_all_its_routes(string one, string other) =>
        Assert.Same(Parsed(one).Stage, Parsed(other).Stage);

    [Theory]
    [InlineData("arn:aws:execute-api:r:1:a/prod2/GET/x", "prod2")]
    [InlineData("arn:aws:execute-api:r:1:ab/prod/GET/x", "prod")]
    [InlineData("arn:aws:execute-api:r:2:a/prod/GET/x", "prod")]
    public void A_stage_that_only_looks_alike_is_another(string text, string name)
    {
        var known = Parsed("arn:aws:execute-api:r:1:a/prod/GET/x").Stage;
        var other = Parsed(text);

        Assert.NotEqual(known, other.Stage);
        Assert.Equal(name, other.Stage.Stage);
        Assert.Equal(text, other.ToString());
    }

    [Fact]
    public void The_route_of_a_known_stage_is_read_by_the_same_grammar()
    {
        Parsed("arn:aws:execute-api:r:1:a/prod/GET/x");

        Assert.False(MethodArn.TryParse("arn:aws:execute-api:r:1:a/prod/G*T/x"u8.ToArray(), stages, out _));
        Assert.False(MethodArn.TryParse("arn:aws:execute-api:r:1:a/prod/GET"u8.ToArray(), stages, out _));
    }

    [Fact]
    public void What_is_beyond_the_most_is_read_each_time()
    {
        for (var number = 0; number < 200; number++)
        {
            Assert.Equal($"s{number}", Parsed($"arn:aws:execute-api:r:1:a/s{number}/GET/x").Stage.Stage);
        }
    }

    private MethodArn Parsed(string text) =>
        MethodArn.TryParse(Encoding.UTF8.GetBytes(text), stages, out var arn)
            ? arn
            : throw new InvalidOperationException("The test's own ARN is wrong.");
}
