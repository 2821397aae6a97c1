namespace Authorizer.Local.RuntimeApi;

/// <summary>
/// How an invocation ended: with an answer, or with an error of the function or of the platform. <paramref name="Payload"/> is what a
/// synchronous invoker receives, the answer or the error as JSON; <paramref name="Error"/> is null for an answer.
/// </summary>
public sealed record InvocationOutcome(string RequestId, ReadOnlyMemory<byte> Payload, FunctionError? Error)
{
    public bool IsError => Error is not null;
}

/// <summary>How the function's initialisation ended: well, at the first <c>next</c>, or with an error.</summary>
public sealed record InitOutcome(FunctionError? Error)
{
    public bool IsError => Error is not null;
}
