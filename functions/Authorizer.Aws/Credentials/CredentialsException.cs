namespace Authorizer.Aws.Credentials;

/// <summary>No usable AWS credentials: the message says which source failed and what to do, never a value.</summary>
public sealed class CredentialsException(string message, Exception? innerException = null) : Exception(message, innerException);
