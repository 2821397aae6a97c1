using Authorizer.Cli.Scene;

namespace Authorizer.Cli.Demonstration;

/// <summary>What one request came to.</summary>
/// <param name="Step">What was sent.</param>
/// <param name="Api">Where to.</param>
/// <param name="Status">HTTP status at the client.</param>
/// <param name="AnsweredBy">As in <see cref="Expectation.AnsweredBy"/>.</param>
/// <param name="Line">The function's own line; null where it was not called.</param>
internal sealed record Result(Step Step, Api Api, int Status, string AnsweredBy, LogLine? Line)
{
    public string Request => $"{Step.Method} {Step.Path}";

    public string Decision => Line?.Outcome ?? "";

    public Expectation Expected => Step.Expected(Api);

    public bool IsAsExpected => new Expectation(Status, AnsweredBy, Decision) == Expected;
}
