namespace Authorizer.Local.ApiGateway.Stages;

/// <summary>What came back from calling the authorizer function once.</summary>
public abstract record AuthorizerCallResult
{
    private AuthorizerCallResult() { }

    /// <summary>The function answered; the bytes are its result, not yet believed to be anything.</summary>
    public sealed record Answered(ReadOnlyMemory<byte> Body) : AuthorizerCallResult;

    /// <summary>The function ended with an error, as posted to the Runtime API.</summary>
    public sealed record Failed(string ErrorType, string ErrorMessage) : AuthorizerCallResult;
}
