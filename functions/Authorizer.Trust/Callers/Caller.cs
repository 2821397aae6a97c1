namespace Authorizer.Trust.Callers;

/// <summary>Who it is, as API Gateway and the backend are told. Every value comes from a verified token.</summary>
public sealed record Caller
{
    // Only CallerReader makes one, from a verified token.
    internal Caller() { }

    /// <summary>User name, else <c>sub</c>, <c>client_id</c>, <c>azp</c>, else the provider's name (contract 5). Never empty.</summary>
    public required string PrincipalId { get; init; }

    /// <summary>The context in writing order; keys are unique.</summary>
    public required ArraySegment<KeyValuePair<string, ContextValue>> Context { get; init; }

    /// <summary>The API key of the caller's usage plan; null when the provider names no claim for it.</summary>
    public string? UsageIdentifierKey { get; init; }

    public override string ToString() => "(caller)";
}
