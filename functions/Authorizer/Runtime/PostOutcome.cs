namespace Authorizer.Runtime;

/// <summary>What the Runtime API made of an answer or an error; after each of them the next event is asked for.</summary>
internal enum PostOutcome
{
    /// <summary>Taken (202).</summary>
    Accepted,

    /// <summary>413: larger than 6 MiB; Lambda has put <c>Function.ResponseSizeTooLarge</c> in its place.</summary>
    TooLarge,

    /// <summary>400 or 403: the invocation is over, answered already, or not ours.</summary>
    Refused,
}
