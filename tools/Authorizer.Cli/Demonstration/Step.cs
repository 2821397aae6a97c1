using System.Collections.Immutable;
using Authorizer.Cli.Scene;

namespace Authorizer.Cli.Demonstration;

/// <summary>One request of the demonstration, sent to every API.</summary>
/// <param name="Title">What is sent.</param>
/// <param name="Sample">Whose token; null for none.</param>
/// <param name="Expected">What has to come back.</param>
internal sealed record Step(string Title, TokenSample? Sample, Func<Api, Expectation> Expected)
{
    public string Method { get; init; } = "GET";

    public string Path { get; init; } = "/orders/42";

    /// <summary>Whether the identity providers get new keys before, and the token is a new one.</summary>
    public bool RotatesKeys { get; init; }

    /// <summary>In their order: later ones meet what earlier ones left in the caches.</summary>
    public static ImmutableArray<Step> All { get; } =
    [
        new("working token", TokenSample.Working, Expectation.Allowed),
        new("the same token again", TokenSample.Working, Expectation.AllowedFromCache),
        new("the same token, another route", TokenSample.Working, Expectation.AllowedFromCache)
        {
            Method = "DELETE",
            Path = "/customers/7",
        },
        new("expired token", TokenSample.Expired, Expectation.Refused("token_expired")),
        new("forged token", TokenSample.Forged, Expectation.Refused("invalid_signature")),
        new("token for another audience", TokenSample.WrongAudience, Expectation.Refused("audience_not_allowed")),
        new("no token", null, Expectation.NotAsked),
        new("token of another provider", TokenSample.OfCluster, Expectation.Allowed),
        new("token signed by a new key", TokenSample.Working, Expectation.Allowed) { RotatesKeys = true },
    ];
}
