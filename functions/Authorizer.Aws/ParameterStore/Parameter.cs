namespace Authorizer.Aws.ParameterStore;

/// <summary>One version of one parameter, with the service's own member names. <see cref="ToString"/> does not show the value.</summary>
public sealed class Parameter
{
    /// <summary>Full name, e.g. <c>/authorizer/prod/providers/okta</c>, without version or label.</summary>
    public required string Name { get; init; }

    /// <summary>One of <see cref="ParameterType"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Decrypted where it is a SecureString.</summary>
    public required string Value { get; init; }

    /// <summary>Counts from 1 and grows with every write.</summary>
    public required long Version { get; init; }

    public override string ToString() => string.Create(null, $"{Name} version {Version} ({Type})");
}
