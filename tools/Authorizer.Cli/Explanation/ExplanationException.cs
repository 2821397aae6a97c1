namespace Authorizer.Cli.Explanation;

/// <summary>What the command line names cannot be used; the message is a sentence for the user.</summary>
internal sealed class ExplanationException(string message) : Exception(message);
