using Authorizer.Local.ApiGateway.Answers;

namespace Authorizer.Local.ApiGateway;

/// <summary>What the authorizer of a stage makes of one request.</summary>
internal sealed record Authorization(
    GatewayVerdict Verdict,
    AnswerSource Source,
    AuthorizerAnswer? Answer = null,
    string? Explanation = null
)
{
    public static Authorization WithoutCall(GatewayVerdict verdict) => new(verdict, AnswerSource.NotCalled);

    public static Authorization Fault(GatewayVerdict verdict, string explanation) =>
        new(verdict, AnswerSource.Called, Explanation: explanation);
}
