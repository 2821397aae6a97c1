namespace Authorizer.Local.ParameterStore;

/// <summary>One version of one parameter as it lies in the store.</summary>
internal sealed record StoredParameter(
    string Name,
    string Type,
    string Value,
    long Version,
    string Tier,
    string? KeyId,
    DateTimeOffset LastModified
);
