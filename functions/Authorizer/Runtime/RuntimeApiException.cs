namespace Authorizer.Runtime;

/// <summary>The Runtime API said that this sandbox cannot go on, or something that leaves no other way: the process ends.</summary>
internal sealed class RuntimeApiException(string message) : Exception(message);
