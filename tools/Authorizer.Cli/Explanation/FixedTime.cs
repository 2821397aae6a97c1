namespace Authorizer.Cli.Explanation;

/// <summary>One moment for every check of an explanation; waiting for the network goes on as always.</summary>
internal sealed class FixedTime(DateTimeOffset moment) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => moment;
}
