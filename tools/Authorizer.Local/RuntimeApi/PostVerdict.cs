namespace Authorizer.Local.RuntimeApi;

/// <summary>What the platform makes of a posted answer or error.</summary>
internal enum PostVerdict
{
    Accepted,

    /// <summary>No invocation of this id is the current one.</summary>
    InvalidRequestId,

    /// <summary>The right id at the wrong time: answered already, or initialisation is over.</summary>
    InvalidStateTransition,

    /// <summary>The answer is over the limit; an error has taken its place.</summary>
    TooLarge,
}
