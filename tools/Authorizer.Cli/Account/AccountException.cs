namespace Authorizer.Cli.Account;

/// <summary>The account cannot be reached as it is configured; the message says what to do, and shows no secret.</summary>
internal sealed class AccountException(string message, Exception? innerException = null) : Exception(message, innerException);
