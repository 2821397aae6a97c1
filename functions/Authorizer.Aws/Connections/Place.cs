namespace Authorizer.Aws.Connections;

/// <summary>What a connection leads to.</summary>
internal sealed record Place(bool IsTls, string Host, int Port);
