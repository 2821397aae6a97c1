namespace Authorizer.Trust.Tokens;

/// <summary>What goes wrong on our side of the door (contract 4): never an answer about the caller, never a Deny, never cached.</summary>
public enum Fault
{
    /// <summary>A bug: the answer to anything nobody thought of.</summary>
    InternalError,

    /// <summary>The provider's keys could not be had and none that may still be used is there.</summary>
    KeysUnavailable,

    /// <summary>The configuration that would decide this request is invalid.</summary>
    ConfigurationInvalid,

    /// <summary>No configuration has been read yet and Parameter Store does not answer.</summary>
    ConfigurationUnavailable,

    /// <summary>Lambda's deadline came too near.</summary>
    DeadlineExceeded,

    /// <summary>The answer is larger than API Gateway takes.</summary>
    ResponseTooLarge,

    /// <summary>The event is none of API Gateway's five.</summary>
    EventInvalid,
}

/// <summary>A fault on its way out; the message is a fixed sentence that may be shown to anyone.</summary>
/// <param name="fault">What went wrong.</param>
/// <param name="provider">The configured name of the provider concerned, for the log; null when there is none.</param>
/// <param name="cause">What nobody thought of, where that is why; its message may quote anything and is not shown.</param>
public sealed class FaultException(Fault fault, string? provider = null, Exception? cause = null)
    : Exception(fault.Sentence(), cause)
{
    public Fault Fault { get; } = fault;

    public string? Provider { get; } = provider;
}
