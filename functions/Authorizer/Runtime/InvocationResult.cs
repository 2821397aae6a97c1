using Authorizer.Trust.Tokens;

namespace Authorizer.Runtime;

/// <summary>
/// What an invocation ends with: an answer, which is posted as the function's response, or an error, which is posted as the
/// function's failure (contract, section 5).
/// </summary>
internal sealed class InvocationResult
{
    private InvocationResult(ReadOnlyMemory<byte> answerBytes, string? errorType, string? errorMessage)
    {
        AnswerBytes = answerBytes;
        ErrorType = errorType;
        ErrorMessage = errorMessage;
    }

    /// <summary>The response body; empty for an error.</summary>
    public ReadOnlyMemory<byte> AnswerBytes { get; }

    /// <summary>For an error a name like <c>Function.KeysUnavailable</c>, for an answer null.</summary>
    public string? ErrorType { get; }

    /// <summary>For an error one fixed sentence, for an answer null.</summary>
    public string? ErrorMessage { get; }

    /// <summary>
    /// The 401 of API Gateway: it compares the message with this very word, and anything beside it would make a 500
    /// (specs of the platform: "The 'Unauthorized' rule").
    /// </summary>
    public static InvocationResult Unauthorized { get; } = new(default, "Function.Unauthorized", UnauthorizedWord);

    /// <summary>The fault of an invocation whose handler did not finish in time.</summary>
    public static InvocationResult DeadlineExceeded { get; } =
        Error(Fault.DeadlineExceeded.ErrorType(), Fault.DeadlineExceeded.Sentence());

    /// <summary>The fault of an invocation whose handler failed in a way nobody foresaw.</summary>
    public static InvocationResult InternalError { get; } =
        Error(Fault.InternalError.ErrorType(), Fault.InternalError.Sentence());

    public static InvocationResult Answer(ReadOnlyMemory<byte> bytes) => new(bytes, null, null);

    /// <summary>A fault.</summary>
    /// <param name="errorType">A name that Lambda keeps: <see cref="RuntimeErrorType"/>.</param>
    /// <param name="errorMessage">A fixed sentence; it goes to the invoker and into the platform's log.</param>
    /// <exception cref="ArgumentException">
    /// The name would not be kept, or the message holds the word that turns a fault into a 401.
    /// </exception>
    public static InvocationResult Error(string errorType, string errorMessage) =>
        errorMessage.Contains(UnauthorizedWord, StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException(
                $"The message of a fault never holds `{UnauthorizedWord}`: API Gateway would answer 401.",
                nameof(errorMessage)
            )
            : new InvocationResult(default, RuntimeErrorType.Require(errorType), errorMessage);

    private const string UnauthorizedWord = "Unauthorized";
}
