using System.Text.Json.Nodes;

namespace Authorizer.Local.IdentityProvider;

/// <summary>What a token shall say; everything has a default that the sample provider documents accept.</summary>
public sealed record TokenRequest
{
    public string Subject { get; init; } = "alice";

    public string Audience { get; init; } = "orders";

    /// <summary>From now to <c>exp</c>; negative for an expired token.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whose current key signs, unless <see cref="KeyId"/> names another; null is the provider's first algorithm.</summary>
    public string? Algorithm { get; init; }

    /// <summary>A key of the provider, withdrawn ones included.</summary>
    public string? KeyId { get; init; }

    /// <summary>Header <c>typ</c>; null leaves it out.</summary>
    public string? Type { get; init; } = "at+jwt";

    /// <summary>Claims added or replaced; a null value removes the claim.</summary>
    public JsonObject Claims { get; init; } = [];

    /// <summary>Header members added or replaced; a null value removes the member.</summary>
    public JsonObject Header { get; init; } = [];

    public Forgery Forgery { get; init; }
}
