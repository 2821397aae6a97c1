namespace Authorizer.Local.Iam;

/// <summary>The document is no policy API Gateway would take: it answers 500 AuthorizerConfigurationException. The message says where and why.</summary>
public sealed class MalformedPolicyException(string message) : Exception(message);
