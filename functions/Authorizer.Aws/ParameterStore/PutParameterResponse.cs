namespace Authorizer.Aws.ParameterStore;

/// <summary>What PutParameter answers.</summary>
/// <param name="Version">The version that was written.</param>
/// <param name="Tier">The tier the service chose; null where it does not say.</param>
public sealed record PutParameterResponse(long Version, string? Tier);
