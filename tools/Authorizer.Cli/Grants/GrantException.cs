namespace Authorizer.Cli.Grants;

/// <summary>No token was had; the message is a sentence for the user.</summary>
internal sealed class GrantException(string message, Exception? cause = null) : Exception(message, cause);
