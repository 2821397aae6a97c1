namespace Authorizer.Aws.ParameterStore;

/// <summary>What PutParameter takes, with the service's own member names. <see cref="ToString"/> does not show the value.</summary>
public sealed class PutParameterRequest
{
    public required string Name { get; init; }

    /// <summary>At most 4 KB in the standard tier, 8 KB in the advanced one.</summary>
    public required string Value { get; init; }

    /// <summary>One of <see cref="ParameterType"/>; needed for a new parameter.</summary>
    public string? Type { get; init; }

    /// <summary>Without it an existing parameter is the error <see cref="ParameterStoreError.AlreadyExists"/>.</summary>
    public bool Overwrite { get; init; }

    /// <summary>KMS key of a SecureString; the account's default key without it, also where the version before had another.</summary>
    public string? KeyId { get; init; }

    /// <summary>One of <see cref="ParameterTier"/>, or <c>Intelligent-Tiering</c>; the account's setting without it.</summary>
    public string? Tier { get; init; }

    public string? Description { get; init; }

    public override string ToString() => $"PutParameter {Name}";
}
