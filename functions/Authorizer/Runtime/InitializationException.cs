namespace Authorizer.Runtime;

/// <summary>
/// The function cannot start, for a reason its operator can mend. Type and message are posted to Lambda and shown to the
/// operator, so the message says what was expected, where, and what to do, and holds no secret. The type is a name that
/// Lambda keeps (<see cref="RuntimeErrorType"/>).
/// </summary>
internal sealed class InitializationException(string errorType, string message, Exception? cause = null)
    : Exception(message, cause)
{
    public string ErrorType { get; } = RuntimeErrorType.Require(errorType);
}
