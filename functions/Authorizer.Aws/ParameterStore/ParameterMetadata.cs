namespace Authorizer.Aws.ParameterStore;

/// <summary>What DescribeParameters tells of a parameter beside its value, with the service's own member names.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Type">One of <see cref="ParameterType"/>.</param>
/// <param name="Tier">One of <see cref="ParameterTier"/>; null where the service does not say.</param>
/// <param name="KeyId">The KMS key of a SecureString; null for any other.</param>
public sealed record ParameterMetadata(string Name, string Type, string? Tier, string? KeyId);
