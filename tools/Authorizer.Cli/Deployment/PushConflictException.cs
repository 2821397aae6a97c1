namespace Authorizer.Cli.Deployment;

/// <summary>Somebody else writes below the same path; the message says which parameter.</summary>
internal sealed class PushConflictException(string message) : Exception(message);
