using Authorizer.Runtime;

namespace Authorizer.Function.Tests.Runtime;

public sealed class InvocationDeadlineTests
{
    [Theory]
    [InlineData(10_000d, 9_750)]
    [InlineData(1_001d, 751)]
    [InlineData(1_000d, 750)]
    [InlineData(999d, 749.25)]
    [InlineData(400d, 300)]
    [InlineData(0d, 0)]
    [InlineData(-1d, 0)]
    [InlineData(-100_000d, 0)]
    [InlineData(900_000d, 899_750)]
    [InlineData(900_001d, 899_750)]
    [InlineData(1e12, 899_750)]
    [InlineData(null, 899_750)]
    public void An_answer_is_due_before_Lambda_ends_the_invocation(double? leftMs, double answerMs)
    {
        var clock = new MovedClock();
        var invocation = new Invocation
        {
            RequestId = "i",
            Event = default,
            DeadlineUtc = leftMs is { } left ? clock.GetUtcNow().AddMilliseconds(left) : null,
        };

        var deadline = InvocationDeadline.Of(invocation, clock);

        Assert.Equal(TimeSpan.FromMilliseconds(answerMs), deadline.Remaining(clock));
    }

    [Fact]
    public void What_remains_is_never_negative()
    {
        var clock = new MovedClock();
        var deadline = new InvocationDeadline(clock.GetUtcNow().AddSeconds(1));

        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(TimeSpan.Zero, deadline.Remaining(clock));
    }
}
