namespace Authorizer.Configuration;

/// <summary>One parameter below the configuration's path (contract 3).</summary>
/// <param name="Name">Relative to the path, such as <c>providers/okta</c>.</param>
/// <param name="Value">The decrypted text.</param>
/// <param name="Version">Parameter Store's version of it.</param>
public sealed record ParameterDocument(string Name, string Value, long Version)
{
    /// <summary>The name alone: the value may hold shared secrets.</summary>
    public override string ToString() => Name;
}
