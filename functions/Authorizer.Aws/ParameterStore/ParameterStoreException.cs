namespace Authorizer.Aws.ParameterStore;

/// <summary>
/// A call failed for good, retries included. The message names operation, subject, error name and remedy; never a value, a
/// credential or the service's own text, which may quote signed headers.
/// </summary>
public sealed class ParameterStoreException(
    ParameterStoreError kind,
    string errorName,
    string message,
    Exception? innerException = null
) : Exception(message, innerException)
{
    public ParameterStoreError Kind { get; } = kind;

    /// <summary>
    /// The bare name, e.g. <c>ThrottlingException</c>; for a failure without one, <c>Http404</c>, <c>Timeout</c> or the kind of
    /// network error.
    /// </summary>
    public string ErrorName { get; } = errorName;

    /// <summary>The endpoint that was asked and did not answer; null for every other failure. The message does not name it.</summary>
    public Uri? Address { get; init; }

    /// <summary>Whether the same call may succeed later without anybody changing anything.</summary>
    public bool IsTransient => Kind is ParameterStoreError.Throttled or ParameterStoreError.Unavailable;
}
